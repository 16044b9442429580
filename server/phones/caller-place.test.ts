import fc from 'fast-check'
import { timezones } from 'libphonenumber-geo-carrier'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { findAreaCode, listAreaCodes } from './area-codes.ts'
import { callerPlace } from './caller-place.ts'

test.each([
  ['+15125550142', { country: 'US', region: 'TX', timeZones: ['America/Chicago'] }],
  ['+12125550142', { country: 'US', region: 'NY', timeZones: ['America/New_York'] }],
  ['+12025550142', { country: 'US', region: 'DC', timeZones: ['America/New_York'] }],
  ['+14165550123', { country: 'CA', region: 'ON', timeZones: ['America/Toronto'] }],
  ['+19025550123', { country: 'CA', timeZones: ['America/Halifax'] }],
  ['+18505550123', { country: 'US', region: 'FL', timeZones: ['America/Chicago', 'America/New_York'] }],
  ['+18765550123', { country: 'JM', timeZones: ['America/Jamaica'] }],
  ['+442079460000', { country: 'GB', timeZones: ['Europe/London'] }],
  ['+4915112345678', { country: 'DE', timeZones: ['Europe/Berlin'] }],
])('places %s', async (e164, place) => {
  expect(await callerPlace(e164)).toEqual(place)
})

test.each([
  ['a toll-free number', '+18005550123'],
  ['a foreign toll-free number', '+448081570000'],
  ['an international network', '+88213300000'],
  ['an area code that is not in use', '+15555550123'],
  ['a number too short', '+1512555'],
  ['no number', 'anonymous'],
  ['nothing', ''],
])('%s has no place', async (_, e164) => {
  expect(await callerPlace(e164)).toEqual({})
})

test('gives the same place twice, unharmed by what a reader does to the first', async () => {
  const first = await callerPlace('+442079460001')
  first.timeZones?.push('Mars/Olympus')
  expect(await callerPlace('+442079460001')).toEqual({ country: 'GB', timeZones: ['Europe/London'] })
})

test('never rejects, whatever the text', async () => {
  const phoneLike = fc.tuple(
    fc.constantFrom('+', '+1', '+44', ''),
    fc.string({ unit: fc.constantFrom(...'0123456789') }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        phoneLike.map((parts) => parts.join('')),
      ),
      async (text) => {
        expect(await callerPlace(text)).toBeTypeOf('object')
      },
    ),
  )
})

test('every area code has three digits and time zones this runtime knows', () => {
  const codes = listAreaCodes()
  expect(codes.length).toBeGreaterThan(380)
  const zones = new Set(codes.flatMap((code) => findAreaCode(code)?.timeZones ?? []))
  for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
  for (const code of codes) expect(code).toMatch(/^[2-9]\d{2}$/)
})

test('the area codes agree with the library on country and time zone', async () => {
  // Orlando's overlay is eastern, Saskatchewan's is Regina's, and Newfoundland is not in Puerto Rico.
  const corrected = new Set(['689', '474', '709', '879'])
  for (const code of listAreaCodes()) {
    const phone = parsePhoneNumberFromString(`+1${code}5550142`)
    expect([code, phone?.country]).toEqual([code, findAreaCode(code)?.country])
    const zones = (await timezones(phone)) ?? []
    if (corrected.has(code) || zones.length > 6) continue
    expect([code, zones.filter((zone) => findAreaCode(code)?.timeZones.includes(zone))]).toEqual([
      code,
      zones,
    ])
  }
})
