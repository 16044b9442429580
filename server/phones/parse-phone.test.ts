import { phoneE164 } from '@tributary/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePhone } from './parse-phone.ts'

test.each([
  ['(415) 555-0132', 'US'],
  ['415.555.0132', 'US'],
  ['415-555-0132', 'us'],
  ['\u00a0415\u2011555\u20110132 ', 'US'],
  ['1 415 555 0132', 'US'],
  ['+1 415 555 0132', undefined],
  ['+1 (415) 555-0132 ext. 7', 'GB'],
  ['tel:+1-415-555-0132', 'US'],
  ['٤١٥٥٥٥٠١٣٢', 'US'],
])('reads %j with country %s as one American number', (text, country) => {
  expect(parsePhone(text, country)).toBe('+14155550132')
})

test.each([
  ['020 7946 0000', 'GB', '+442079460000'],
  ['011 44 20 7946 0000', 'US', '+442079460000'],
  ['+44 (0)20 7946 0000', 'US', '+442079460000'],
  ['0151 12345678', 'DE', '+4915112345678'],
  ['+1 555 555 0123', 'US', '+15555550123'],
])('reads %j in %s as %s', (text, country, e164) => {
  expect(parsePhone(text, country)).toBe(e164)
})

test.each([
  ['', 'US'],
  ['anonymous', 'US'],
  ['call 415 555 0132', 'US'],
  ['sip:+14155550132@example.com', 'US'],
  ['911', 'US'],
  ['415 555 013', 'US'],
  ['115 555 0132', 'US'],
  ['415 155 0132', 'US'],
  ['415 555 0132', undefined],
  ['415 555 0132', 'ZZ'],
  ['+266696687', 'US'],
  [`+1${'4'.repeat(100)}`, 'US'],
])('refuses %j in %s', (text, country) => {
  expect(parsePhone(text, country)).toBeUndefined()
})

test('whatever the text, the answer is E.164 or nothing, and reading it again changes nothing', () => {
  const phoneLike = fc.string({ unit: fc.constantFrom(...'0123456789+-(). x;=extl:#*٤'), maxLength: 70 })
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), phoneLike),
      fc.constantFrom('US', 'GB', 'DE', '', undefined),
      (text, country) => {
        const phone = parsePhone(text, country)
        if (phone === undefined) return
        expect(phoneE164.safeParse(phone).success).toBe(true)
        expect(parsePhone(phone)).toBe(phone)
      },
    ),
    { numRuns: 1000 },
  )
})
