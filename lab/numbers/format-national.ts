import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A number as people of its country write it: `(415) 555-0132`. What is not a number stays as it is. */
export function formatNational(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatNational() ?? e164
}
