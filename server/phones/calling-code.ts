import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** `44` of `+442079460018`; undefined when it is no number. */
export function callingCode(e164: string): string | undefined {
  return parsePhoneNumberFromString(e164, { extract: false })?.countryCallingCode
}
