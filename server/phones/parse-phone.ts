import { type PhoneE164, phoneE164 } from '@tributary/contract'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

const longest = 60

/**
 * A telephone number as people write it, or undefined when the text is no number. `defaultCountry` (ISO 3166-1
 * alpha-2) is for numbers without a country code; without it or when unknown, only international numbers are read.
 * An extension is dropped. The number has a possible form; whether it is in use nobody can tell from its digits, and
 * lists of assigned ranges lag behind, so an unassigned area code passes.
 */
export function parsePhone(text: string, defaultCountry?: string): PhoneE164 | undefined {
  const written = text.trim().replace(/^tel:/i, '')
  if (written === '' || written.length > longest) return undefined
  const country = toCountryCode(defaultCountry)
  const parsed = parsePhoneNumberFromString(written, {
    extract: false,
    ...(country ? { defaultCountry: country } : {}),
  })
  if (!parsed?.isPossible()) return undefined
  // In +1 neither area code nor exchange begins with 0 or 1; a length check alone would let a typing error through.
  if (parsed.countryCallingCode === '1' && !/^[2-9]\d{2}[2-9]\d{6}$/.test(parsed.nationalNumber))
    return undefined
  return phoneE164.safeParse(parsed.number).data
}

function toCountryCode(country: string | undefined): CountryCode | undefined {
  const code = country?.toUpperCase()
  return code && isSupportedCountry(code) ? (code as CountryCode) : undefined
}
