import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { BadRequest } from './read-fields.ts'

/** A telephone number in any way of writing it (US unless it says otherwise) as E.164. */
export function readE164(text: string, name: string): string {
  const number = parsePhoneNumberFromString(text, 'US')
  if (number?.isValid()) return number.number
  throw new BadRequest(`"${name}" must be a telephone number such as +14155550132, not "${text}".`)
}

const WITHHELD = new Set(['anonymous', 'restricted', 'unavailable', 'unknown'])

/** A caller's id as a network passes it on: usually a number, but it may be withheld or a placeholder such as +266696687. */
export function readCallerId(text: string): string {
  if (WITHHELD.has(text.toLowerCase())) return text.toLowerCase()
  return /^\+\d{3,15}$/.test(text) ? text : readE164(text, 'from')
}
