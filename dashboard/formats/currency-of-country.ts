const currencies: Record<string, string> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  DK: 'DKK',
  GB: 'GBP',
  IN: 'INR',
  JP: 'JPY',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK',
  US: 'USD',
  ZA: 'ZAR',
}
const euro = new Set('AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '))

/** Every currency a value may be written in. */
export const knownCurrencies = [...new Set([...Object.values(currencies), 'EUR'])].sort()

/** The currency to offer first for a location: ISO 3166-1 alpha-2 -> ISO 4217, USD when unknown. */
export function currencyOfCountry(country: string | undefined): string {
  if (!country) return 'USD'
  return euro.has(country) ? 'EUR' : (currencies[country] ?? 'USD')
}
