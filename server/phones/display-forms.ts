import type { DisplayForms } from '@tributary/contract'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { callingCode } from './calling-code.ts'

/**
 * How a tracking number is written at home and abroad, for a page that shows `canonical`; undefined when both have one
 * country and length, for then the page's own style fits. Both in E.164.
 */
export function displayForms(tracking: string, canonical: string): DisplayForms | undefined {
  // The calling code is at most three digits: what begins alike for four signs has the same one.
  const isAlike =
    tracking.slice(0, 4) === canonical.slice(0, 4) || callingCode(tracking) === callingCode(canonical)
  if (isAlike && tracking.length === canonical.length) return undefined
  const parsed = parsePhoneNumberFromString(tracking, { extract: false })
  return parsed && { national: parsed.formatNational(), international: parsed.formatInternational() }
}
