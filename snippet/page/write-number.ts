import type { DisplayForms } from '@tributary/contract'
import type { FoundNumber } from './find-numbers.ts'
import { phoneParts } from './phone-parts.ts'

/** A number as its own country writes it; text from outside. */
export type Display = DisplayForms

/**
 * The tracking number in the style of the found one: digit by digit between numbers of the same country and length
 * (so the answer is as long as what it replaces), otherwise as its own country writes it, which is `display` if that
 * says the same digits.
 */
export function writeNumber(text: string, found: FoundNumber, tracking: string, display?: Display): string {
  const from = phoneParts(found._phone)
  const { _code: code, _national: digits, _trunk: trunk } = phoneParts(tracking)
  const isSameCountry = from._code === code
  if (isSameCountry && from._national.length === digits.length) {
    const written = [...text.slice(found._start, found._end)]
    found._digits.forEach((at, i) => {
      const sign = text.charAt(at)
      const digit = digits[i] as string
      // Digits of another script stay in it: each counts up from a multiple of 16.
      written[at - found._start] = /[a-z]/i.test(sign)
        ? digit
        : String.fromCharCode((sign.charCodeAt(0) & ~15) + +digit)
    })
    return written.slice(0, (found._digits.at(-1) as number) + 1 - found._start).join('')
  }
  const isNational = isSameCountry && !found._isInternational
  const own = `${display?.[isNational ? 'national' : 'international']}`
  const said = own.replace(/\D/g, '')
  if (/^[+(\d][-\d ()./]{6,30}$/.test(own) && (isNational ? said.endsWith(digits) : `+${said}` === tracking))
    return own
  const grouped = digits.replace(/(\d{3})(?=\d{3})/g, code === '1' ? '$1-' : '$1 ')
  if (!isNational) return `+${code} ${grouped}`
  return code === '1' ? grouped.replace(/(...)-/, '($1) ') : trunk + grouped
}
