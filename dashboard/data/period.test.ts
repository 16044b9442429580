import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { midnightIn, plainDayIn, shiftDay } from '../formats/plain-day.ts'
import { periodBefore, readPeriod, resolvePeriod } from './period.ts'

const now = Date.parse('2026-11-23T03:00:00Z')

describe('a period', () => {
  test('is read out of an address, and what makes no sense is left out', () => {
    expect(readPeriod({ period: 'week', from: 'x' })).toEqual({ period: 'week' })
    expect(readPeriod({ from: '2026-11-01', to: '2026-11-09' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-09',
    })
    for (const raw of [
      { period: 'eternity' },
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-11-09', to: '2026-11-01' },
      { from: 7, to: null },
    ])
      expect(readPeriod(raw)).toEqual({})
  })

  test('covers whole days of the zone it is asked in', () => {
    expect(resolvePeriod({ period: 'today' }, now, 'America/Chicago')).toEqual({
      firstDay: '2026-11-22',
      lastDay: '2026-11-22',
      from: '2026-11-22T06:00:00.000Z',
      to: '2026-11-23T06:00:00.000Z',
    })
    expect(resolvePeriod({ period: 'today' }, now, 'Asia/Kathmandu')?.from).toBe('2026-11-22T18:15:00.000Z')
    expect(resolvePeriod({ period: 'lastMonth' }, now, 'UTC')).toMatchObject({
      firstDay: '2026-10-01',
      lastDay: '2026-10-31',
    })
    expect(resolvePeriod({}, now)).toBeUndefined()
  })

  test('is compared with as many days before it, the clocks changing in between', () => {
    const week = resolvePeriod({ from: '2026-11-01', to: '2026-11-07' }, now, 'America/New_York')
    expect(week && Date.parse(week.to) - Date.parse(week.from)).toBe(169 * 3_600_000)
    expect(week && periodBefore(week, 'America/New_York')).toMatchObject({
      firstDay: '2026-10-25',
      lastDay: '2026-10-31',
    })
  })
})

test('every midnight is the first instant of its day, in any zone', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 25_000 }), (zone, offset) => {
      const day = shiftDay('1990-01-01', offset)
      const midnight = midnightIn(day, zone)
      // A whole day may be missing where a country crossed the date line.
      const shown = plainDayIn(midnight, zone)
      expect(shown >= day).toBe(true)
      expect(plainDayIn(midnight - 1000, zone) < shown).toBe(true)
    }),
    { numRuns: 400 },
  )
})
