import { expect, test } from 'vitest'
import { formatHours } from './format-hours.ts'
import { formatInstant } from './format-instant.ts'
import { writeForReader } from './write-for-reader.ts'

const now = Date.parse('2026-12-01T12:00:00Z')
const en = (text: string) => writeForReader(text, now, 'en-US').replaceAll('\u202f', ' ')

test('what the server says of numbers and instants is written as the reader writes them', () => {
  expect(
    en('Pages may show +15125550177 until 2026-12-24T09:30:00.000Z, and whoever dials it waits.'),
  ).toMatch(
    /^Pages may show \(512\) 555-0177 until Thu, Dec 24 at \d+:30 [AP]M, and whoever dials it waits\.$/,
  )
})

test.each([
  'write the number in international form, for example +14155550132',
  'Build 2026-12-24 of x+15125550177y stays.',
  'It needs 100+15 units.',
])('%j stays as it came', (text) => {
  expect(en(text)).toBe(text)
})

test('an instant inside a sentence begins with a small letter, and names a zone that is not the reader’s', () => {
  const at = (zone: string) =>
    formatInstant('2026-12-01T11:00:00Z', { now, zone, locale: 'en-US', readerZone: 'UTC' })
  expect(at('UTC').within.replaceAll('\u202f', ' ')).toBe('today at 11:00 AM')
  expect(at('America/Chicago').within.replaceAll('\u202f', ' ')).toBe('today at 5:00 AM CST')
  expect(at('UTC').day).toBe('Today')
})

test('a week of opening hours is told by runs of days that are alike', () => {
  const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }))
  const week = [
    ...weekdays,
    { day: 3, opens: '19:00', closes: '24:00' },
    { day: 7, opens: '10:00', closes: '12:00' },
  ]
  expect(formatHours(week, 'en-GB')).toBe(
    'Mon – Tue 9:00 – 17:00, Wed 9:00 – 17:00 + 19:00 – 24:00, Thu – Fri 9:00 – 17:00, Sun 10:00 – 12:00',
  )
  expect(formatHours([], 'en-GB')).toBe('')
})
