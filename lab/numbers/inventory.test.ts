import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { PLACES } from './area-codes.ts'
import { findPlace } from './find-place.ts'
import { isStock, type NumberKind, walkStock } from './inventory.ts'

const KINDS: [NumberKind, string][] = [
  ['Local', 'US'],
  ['Local', 'CA'],
  ['Local', 'GB'],
  ['Local', 'DE'],
  ['Local', 'FR'],
  ['Local', 'AU'],
  ['TollFree', 'US'],
  ['Mobile', 'GB'],
]

test.each(KINDS)('every number for sale is valid and known as stock: %s in %s', (kind, country) => {
  let count = 0
  for (const number of walkStock(kind, country, () => true)) {
    if (++count > 20_000) break
    if (count > 200 && count % 97 !== 0) continue
    const parsed = parsePhoneNumberFromString(number.e164)
    expect([number.e164, parsed?.isValid(), isStock(number.e164)]).toEqual([number.e164, true, true])
    expect(parsed?.country === country || kind === 'TollFree').toBe(true)
  }
  expect(count).toBeGreaterThanOrEqual(1000)
})

test('one area code has thousands of numbers, all of its place and none twice', () => {
  const seen = new Set<string>()
  for (const number of walkStock('Local', 'US', (place) => place.areaCode === '512')) {
    seen.add(number.e164)
    expect(findPlace(number.e164)?.city).toBe('Austin')
    if (seen.size === 5000) break
  }
  expect(seen.size).toBe(5000)
})

test('no place is listed twice', () => {
  const codes = PLACES.map((place) => `${place.country} ${place.areaCode}`)
  expect(new Set(codes).size).toBe(codes.length)
})

test('leaves the lower half of 555-01XX to businesses and callers', () => {
  for (const number of walkStock('Local', 'US', (place) => place.areaCode === '415')) {
    expect(number.e164).not.toMatch(/^\+141555501[0-5]/)
  }
})
