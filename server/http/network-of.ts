/** What an address counts as: whoever has an IPv6 address has the 2^64 beside it, so they are one. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase()
  if (!bare.includes(':')) return bare
  const [before = '', after] = bare.split('::', 2)
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const [first, last] = [groups(before), groups(after ?? '')]
  const zeros = after === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  return [...first, ...Array<string>(zeros).fill('0'), ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** On this machine or in a private network: a proxy that nobody told us of, or the owner. */
export const isPrivate = (address: string) =>
  /^(::ffff:)?(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^::1$|^f[cd]|^fe80/i.test(address)
