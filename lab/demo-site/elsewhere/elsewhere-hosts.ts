/** Host names of the made-up sites visitors come from; browsers resolve `*.localhost` to this machine. */
export const elsewhereHosts = {
  search: 'search.localhost',
  social: 'social.localhost',
  mail: 'mail.localhost',
} as const
export type Elsewhere = keyof typeof elsewhereHosts

/** Which made-up site a host name (with or without a port) belongs to; undefined for any other host. */
export function findElsewhere(host: string | undefined): Elsewhere | undefined {
  const name = host?.replace(/:\d+$/, '').toLowerCase()
  return (Object.keys(elsewhereHosts) as Elsewhere[]).find((site) => elsewhereHosts[site] === name)
}
