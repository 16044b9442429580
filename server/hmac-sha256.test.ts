import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hmacSha256 } from './hmac-sha256.ts'

it('is what the library computes, whatever the key and the messages, one after the other', () => {
  const bytes = (maxLength: number) => fc.uint8Array({ maxLength })
  fc.assert(
    fc.property(bytes(64), fc.array(bytes(200), { minLength: 1, maxLength: 5 }), (key, messages) => {
      const sign = hmacSha256(key, 200)
      for (const message of messages) {
        const target = Buffer.alloc(40, 0xee)
        sign(message, target, 4, 32)
        const expected = createHmac('sha256', key).update(message).digest()
        expect(target.subarray(4, 36).equals(expected)).toBe(true)
      }
    }),
  )
})

it('writes as many bytes as it was asked for, and none beside them', () => {
  const target = Buffer.alloc(20, 0xee)
  hmacSha256(Buffer.from('key'), 10)(Buffer.from('message'), target, 2, 16)
  expect([target[1], target[18], target[19]]).toEqual([0xee, 0xee, 0xee])
  expect(target.subarray(2, 18)).toEqual(
    createHmac('sha256', 'key').update('message').digest().subarray(0, 16),
  )
})

it('refuses a message or a key that is longer than it can take', () => {
  expect(() => hmacSha256(Buffer.alloc(65), 10)).toThrow(/64/)
  expect(() => hmacSha256(Buffer.alloc(9), 10)(Buffer.alloc(11), Buffer.alloc(32), 0, 32)).toThrow(/10/)
})
