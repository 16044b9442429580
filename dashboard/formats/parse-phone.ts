import { callingCodeOf } from './calling-codes.ts'

/**
 * What somebody typed as E.164, or undefined: `+44 20 7946 0958`, `0044 20…`, `(512) 555-0132` with country US, `020 7946 0958` with
 * country GB. The server has the last word on whether such a number exists.
 */
export function parsePhone(typed: string, country: string): string | undefined {
  const text = typed.trim().replace(/\(0\)/, '')
  if (/[a-z]/i.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  const code = callingCodeOf(country)
  if (text.startsWith('+')) return check(digits)
  if (digits.startsWith('00')) return check(digits.slice(2))
  if (!code) return undefined
  if (code === '1') {
    if (digits.length === 10) return check(`1${digits}`)
    return digits.length === 11 && digits.startsWith('1') ? check(digits) : undefined
  }
  // Italy dials the zero from abroad too; everywhere else it is only for calls within the country.
  return check(code + (country === 'IT' ? digits : digits.replace(/^0/, '')))
}

const check = (digits: string): string | undefined =>
  /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
