import { randomBytes, randomFillSync } from 'node:crypto'

/** The only place that draws random values. */
export type Randomness = {
  /** A UUIDv7: 48 bits of `atMs`, then 74 random bits. */
  id(atMs: number): string
  /** URL-safe text carrying `bytes` random bytes. */
  token(bytes: number): string
  bytes(count: number): Buffer
}

// Drawing 4 kB at once and cutting ids from it is ten times cheaper than one draw an id.
const reserve = Buffer.alloc(4096)
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function createRandomness(): Randomness {
  let used = reserve.length
  const id = (atMs: number): string => {
    if (used + 10 > reserve.length) {
      randomFillSync(reserve)
      used = 0
    }
    const time = Math.floor(atMs).toString(16).padStart(12, '0')
    const at = (offset: number) => hex[reserve[used + offset] as number] as string
    const version = hex[0x70 | ((reserve[used] as number) & 0x0f)] as string
    const variant = hex[0x80 | ((reserve[used + 2] as number) & 0x3f)] as string
    const made = `${time.slice(0, 8)}-${time.slice(8)}-${version}${at(1)}-${variant}${at(3)}-${at(4)}${at(5)}${at(6)}${at(7)}${at(8)}${at(9)}`
    used += 10
    return made
  }
  return {
    id,
    token: (bytes) => randomBytes(bytes).toString('base64url'),
    bytes: (count) => randomBytes(count),
  }
}
