import { countryCodes } from './list-countries.ts'

type WithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined; timeZones?: string[] | undefined }

/**
 * The country somebody is probably in: of the clock they live by, then of the region in their languages, else US. Many read the web in
 * another country's language, and few live by another country's clock.
 */
export function guessCountry(
  timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages: readonly string[] = navigator.languages,
): string {
  const [first = 'en'] = languages
  return (
    countryCodes.find((code) => zonesOf(code).includes(timeZone)) ??
    languages.flatMap((language) => new Intl.Locale(language).region ?? [])[0] ??
    new Intl.Locale(first).maximize().region ??
    'US'
  )
}

/** None where the browser does not know them. */
function zonesOf(code: string): string[] {
  const country: WithZones = new Intl.Locale(`und-${code}`)
  return country.getTimeZones?.() ?? country.timeZones ?? []
}
