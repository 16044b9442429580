import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readSwapAnswer } from './read-swap-answer.ts'

const canonical = '+15125550132'
const good = {
  canonical,
  tracking: '+15125550177',
  tracker: 't',
  lease: 'l',
  validUntil: '2026-01-01T01:00:00.000Z',
}
const now = Date.parse('2026-01-01T00:00:00.000Z')
const read = (numbers: unknown, skewMs = 0) =>
  readSwapAnswer(JSON.stringify({ numbers }), [canonical], now, skewMs).numbers

it('keeps a well-formed number that was asked for, with its times by the page clock', () => {
  expect(read([good], 60_000)).toEqual([{ ...good, issuedAt: now, validUntil: now + 3_660_000 }])
})

it.each([
  { canonical: '+15125550199' },
  { tracking: '<b>1</b>' },
  { tracking: ['+15125550177'] },
  { tracking: '5125550177' },
  { tracker: 1 },
  { lease: 'x'.repeat(401) },
  { validUntil: 'soon' },
  { validUntil: '2025-12-31T23:59:59.000Z' },
])('drops a number with %j', (bad) => expect(read([{ ...good, ...bad }, good])).toHaveLength(1))

it('throws on what is no answer, and otherwise gives only what was asked for', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      try {
        expect(readSwapAnswer(text, [canonical], now, 0).numbers).toEqual([])
      } catch (error) {
        expect(error instanceof SyntaxError || error instanceof TypeError).toBe(true)
      }
    }),
  )
})
