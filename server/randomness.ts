import { randomBytes, randomFillSync } from 'node:crypto'
import { readUuid } from './uuid-bytes.ts'

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
const made = Buffer.alloc(16)

export function createRandomness(): Randomness {
  let used = reserve.length
  const id = (atMs: number): string => {
    if (used + 10 > reserve.length) {
      randomFillSync(reserve)
      used = 0
    }
    made.writeUIntBE(Math.floor(atMs), 0, 6)
    made.set(reserve.subarray(used, used + 10), 6)
    used += 10
    made[6] = 0x70 | ((made[6] as number) & 0x0f)
    made[8] = 0x80 | ((made[8] as number) & 0x3f)
    return readUuid(made, 0)
  }
  return {
    id,
    token: (bytes) => randomBytes(bytes).toString('base64url'),
    bytes: (count) => randomBytes(count),
  }
}
