import type { FoundNumber } from './find-numbers.ts'
import { phoneParts } from './phone-parts.ts'

/**
 * The tracking number in the style of the found one: digit by digit between numbers of the same country and length
 * (so the answer is as long as what it replaces), otherwise in plain international form.
 */
export function writeNumber(text: string, found: FoundNumber, tracking: string): string {
  const styled = text.slice(found._start, found._end)
  const from = phoneParts(found._canonical)
  const to = phoneParts(tracking)
  if (from._code !== to._code || from._national.length !== to._national.length) {
    const national = to._code === '1' ? to._national.replace(/^(\d{3})(\d{3})/, '$1-$2-') : to._national
    // A parenthesis around the whole number stays; one around the area code goes with it.
    return `${/^\([^)]*$/.test(styled) ? '(' : ''}+${to._code} ${national}`
  }
  const written = styled.split('')
  found._digits.forEach((place, i) => {
    written[place - found._start] = to._national.charAt(i)
  })
  return written.join('')
}
