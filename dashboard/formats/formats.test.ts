import { describe, expect, test } from 'vitest'
import { formatAgo } from './format-ago.ts'
import { formatClock } from './format-clock.ts'
import { formatCosts } from './format-costs.ts'
import { formatInstant } from './format-instant.ts'
import { formatMoney } from './format-money.ts'
import { formatPage } from './format-page.ts'
import { formatPhone } from './format-phone.ts'
import { formatProbability } from './format-probability.ts'
import { formatSpan } from './format-span.ts'
import { parseMoney } from './parse-money.ts'
import { readTextFile } from './read-text-file.ts'

describe('phone numbers', () => {
  test.each([
    ['+14155550132', '(415) 555-0132'],
    ['+442079460958', '+44 207 946 0958'],
    ['+4930901820', '+49 309 018 20'],
    ['+35312345678', '+353 123 456 78'],
    ['sip:front-desk@example.com', 'sip:front-desk@example.com'],
  ])('writes %s as %s', (raw, shown) => expect(formatPhone(raw)).toBe(shown))

  test('keeps what a hostile caller id holds short', () => {
    expect(formatPhone('<script>'.repeat(30))).toHaveLength(40)
  })
})

describe('lengths', () => {
  test.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [252_000, '4:12'],
    [3_723_000, '1:02:03'],
    [-5_000, '0:00'],
  ])('shows %d ms as %s', (ms, shown) => expect(formatClock(ms)).toBe(shown))

  test.each([
    [6_000, '6 sec'],
    [252_000, '4 min 12 sec'],
    [3_600_000, '1 hr'],
    [3_605_000, '1 hr'],
    [183_600_000, '2 days 3 hr'],
    [300, '0 sec'],
    [71_900, '1 min 11 sec'],
  ])('says %d ms as %s', (ms, said) => expect(formatSpan(ms, 'en-US')).toBe(said))
})

describe('instants', () => {
  const now = Date.parse('2026-11-23T15:00:00Z')
  const inAustin = { now, zone: 'America/Chicago', locale: 'en-US', readerZone: 'Europe/Berlin' }

  test('are told by the clock of the location, whose zone is named when it is not the reader’s', () => {
    const view = formatInstant('2026-11-23T14:41:00Z', inAustin)
    expect(view.time.replace(/\s/g, ' ')).toBe('8:41 AM')
    expect(view).toMatchObject({ day: 'Today', zone: 'CST' })
  })

  test('name no zone when both clocks agree', () => {
    const view = formatInstant('2026-11-23T14:41:00Z', { ...inAustin, readerZone: 'America/Mexico_City' })
    expect(view.zone).toBeUndefined()
  })

  test('count days by the location’s midnight', () => {
    expect(formatInstant('2026-11-23T05:30:00Z', inAustin).day).toBe('Yesterday')
    expect(formatInstant('2026-11-23T06:30:00Z', inAustin).day).toBe('Today')
  })

  test('carry the year once it is another one', () => {
    expect(formatInstant('2025-12-31T18:00:00Z', inAustin).day).toBe('Dec 31, 2025')
    expect(formatInstant('2026-11-20T18:00:00Z', inAustin).day).toBe('Fri, Nov 20')
  })

  test('that do not parse are shown as they came', () => {
    expect(formatInstant('soon', inAustin).time).toBe('soon')
  })

  test('are said as an age', () => {
    expect(formatAgo('2026-11-23T14:59:30Z', now, 'en-US')).toBe('just now')
    expect(formatAgo('2026-11-23T12:00:00Z', now, 'en-US')).toBe('3 hours ago')
  })
})

describe('money', () => {
  test('is written with its currency’s own digits', () => {
    expect(formatMoney({ amount: 45_050, currency: 'USD' }, 'en-US')).toBe('$450.50')
    expect(formatMoney({ amount: 45_050, currency: 'JPY' }, 'en-US')).toBe('¥45,050')
  })

  test.each([
    ['450', 'USD', 45_000],
    ['450.5', 'USD', 45_050],
    ['1,250.00', 'USD', 125_000],
    ['1.250,00 €', 'EUR', 125_000],
    ['1,250', 'USD', 125_000],
    ['$ 12', 'USD', 1_200],
    ['3000', 'JPY', 3_000],
  ])('reads %s %s as %d minor units', (typed, currency, amount) => {
    expect(parseMoney(typed, currency)).toEqual({ amount, currency })
  })

  test.each(['', 'lots', '-5', '1.23456', '9'.repeat(20)])('does not read %j as an amount', (typed) => {
    expect(parseMoney(typed, 'USD')).toBeUndefined()
  })
})

test('costs of different kinds are told side by side, and none as a dash', () => {
  const costs = [
    { amount: 460, currency: 'USD' },
    { amount: 200, currency: 'EUR' },
  ]
  expect(formatCosts(costs, 'en-US')).toBe('$4.60 and €2.00')
  expect(formatCosts([], 'en-US')).toBe('–')
})

describe('probabilities', () => {
  test.each([
    [0.97, '97%', 'very likely'],
    [0.9997, '> 99%', 'almost certain'],
    [1, '100%', 'almost certain'],
    [0.004, '< 1%', 'unlikely'],
    [0.31, '31%', 'uncertain'],
  ])('says %d as %s, %s', (probability, percent, phrase) => {
    expect(formatProbability(probability, 'en-US')).toMatchObject({ percent, phrase })
  })

  test('never claim certainty that is not there', () => {
    expect(formatProbability(0.99999, 'en-US').percent).not.toContain('100')
  })
})

describe('page addresses', () => {
  test('lose scheme and query and can be opened', () => {
    expect(formatPage('https://example.com/heating/r%C3%A9pair?gclid=1')).toEqual({
      text: '/heating/répair',
      href: 'https://example.com/heating/r%C3%A9pair?gclid=1',
    })
    expect(formatPage('https://example.com/', true).text).toBe('example.com')
  })

  test.each(['javascript:alert(1)', 'data:text/html,hi', 'not an address'])(
    'of the kind %s are never a link',
    (url) => {
      expect(formatPage(url).href).toBeUndefined()
    },
  )
})

test('a chosen file reads as it was written, in UTF-8, in UTF-16 and as Windows writes it', () => {
  const written = 'Zürich'
  expect(readTextFile(Buffer.from(`\uFEFF${written}`))).toBe(written)
  const little = Buffer.from(`\uFEFF${written}`, 'utf16le')
  expect(readTextFile(little)).toBe(written)
  expect(readTextFile(Buffer.from(little).swap16())).toBe(written)
  expect(readTextFile(Buffer.from(written, 'latin1'))).toBe(written)
})
