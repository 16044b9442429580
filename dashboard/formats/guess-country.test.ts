import { expect, test } from 'vitest'
import { currencyOfCountry } from './currency-of-country.ts'
import { guessCountry } from './guess-country.ts'

test.each([
  ['Europe/Zurich', ['en-US'], 'CH', 'CHF'],
  ['America/Toronto', ['en-US', 'en'], 'CA', 'CAD'],
  ['Australia/Adelaide', ['en'], 'AU', 'AUD'],
  ['America/Chicago', ['de-DE'], 'US', 'USD'],
  ['Asia/Calcutta', ['en-GB'], 'IN', 'INR'],
])('somebody on the clock of %s who reads %s is offered %s', (zone, languages, country, currency) => {
  expect(guessCountry(zone, languages)).toBe(country)
  expect(currencyOfCountry(guessCountry(zone, languages))).toBe(currency)
})

test('a clock of no country leaves it to the region of the languages, then to the first language', () => {
  expect(guessCountry('UTC', ['en', 'de-AT'])).toBe('AT')
  expect(guessCountry('UTC', ['ja'])).toBe('JP')
  expect(guessCountry('UTC', [])).toBe('US')
})
