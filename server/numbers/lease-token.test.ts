import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRandomness } from '../randomness.ts'
import { createSecrets } from '../secrets.ts'
import { type Lease, readLease, writeLease } from './lease-token.ts'

const secrets = createSecrets('a secret', createRandomness())
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const anyLease: fc.Arbitrary<Lease> = fc.record({
  leaseId: fc.uuid(),
  visitId: fc.uuid(),
  visitorId: fc.uuid(),
  siteId: fc.uuid(),
  trackerId: fc.uuid(),
  numberId: fc.uuid(),
  shownAt: time,
  validUntil: time,
})

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(anyLease, (lease) => {
      expect(readLease(writeLease(lease, secrets), secrets)).toEqual(lease)
    }),
  )
})

it('is short enough for every request that carries it', () => {
  fc.assert(
    fc.property(anyLease, (lease) => {
      expect(writeLease(lease, secrets)).toHaveLength(167)
    }),
  )
})

it('refuses a lease with any one bit turned', () => {
  const bits = fc.integer({ min: 0, max: 125 * 8 - 1 })
  fc.assert(
    fc.property(anyLease, bits, (lease, bit) => {
      const bytes = Buffer.from(writeLease(lease, secrets), 'base64url')
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(readLease(bytes.toString('base64url'), secrets)).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

it('refuses a lease signed under another secret', () => {
  const other = createSecrets('another secret', createRandomness())
  fc.assert(
    fc.property(anyLease, (lease) => {
      expect(readLease(writeLease(lease, other), secrets)).toBeUndefined()
    }),
  )
})

it('takes anything for no lease, and never throws', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.base64String({ maxLength: 400 }),
    fc
      .uint8Array({ minLength: 120, maxLength: 130 })
      .map((bytes) => Buffer.from(bytes).toString('base64url')),
    fc
      .tuple(anyLease, fc.nat(167))
      .map(([lease, length]) => writeLease(lease, secrets).slice(0, length).slice(0, -1)),
  )
  fc.assert(
    fc.property(garbage, (text) => {
      expect(readLease(text, secrets)).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})
