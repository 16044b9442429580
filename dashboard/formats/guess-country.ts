import { countryCodes } from './list-countries.ts'

type WithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined; timeZones?: string[] | undefined }

// Looking through every country takes 45 ms (2026-12), and a form asks at each key.
const guessed = new Map<string, string>()

/**
 * The country somebody is probably in: of the clock they live by, then of the region in their languages, else US. Many read the web in
 * another country's language, and few live by another country's clock.
 */
export function guessCountry(
  timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages: readonly string[] = navigator.languages,
): string {
  const asked = [timeZone, ...languages].join(' ')
  const country = guessed.get(asked) ?? guess(timeZone, languages)
  guessed.set(asked, country)
  return country
}

function guess(timeZone: string, languages: readonly string[]): string {
  const regions = languages.flatMap((language) => new Intl.Locale(language).region ?? [])
  const [first = 'en'] = languages
  return (
    [...regions, ...countryCodes].find((code) => zonesOf(code).includes(timeZone)) ??
    regions[0] ??
    new Intl.Locale(first).maximize().region ??
    'US'
  )
}

/** None where the browser does not know them. */
function zonesOf(code: string): string[] {
  const country: WithZones = new Intl.Locale(`und-${code}`)
  return country.getTimeZones?.() ?? country.timeZones ?? []
}
