import type { FoundNumber } from './find-numbers.ts'
import { phoneParts } from './phone-parts.ts'

/**
 * The tracking number in the style of the found one: digit by digit between numbers of the same country and length
 * (so the answer is as long as what it replaces), otherwise in plain international form.
 */
export function writeNumber(text: string, found: FoundNumber, tracking: string): string {
  const { _code: fromCode, _national: fromDigits } = phoneParts(found._canonical)
  const { _code: code, _national: digits } = phoneParts(tracking)
  const prefix = text.slice(found._start, found._national)
  const styled = text.slice(found._national, found._end)
  if (fromCode === code && fromDigits.length === digits.length) {
    let next = 0
    return prefix + styled.replace(/\d/g, () => digits.charAt(next++))
  }
  // A parenthesis around the whole number stays; one around the area code goes with it.
  const open = prefix.startsWith('(') && !`${prefix}${styled}`.includes(')') ? '(' : ''
  return `${open}+${code} ${code === '1' ? digits.replace(/^(...)(...)/, '$1-$2-') : digits}`
}
