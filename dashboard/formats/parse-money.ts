import { type Money, minorDigits } from './format-money.ts'

/**
 * What somebody typed, as minor units: `450`, `450.5`, `1,250.00`, `1.250,00`, `$ 450`. Undefined when it is not an
 * amount of that currency. A single separator followed by three digits groups thousands; otherwise it is the decimal one.
 */
export function parseMoney(typed: string, currency: string): Money | undefined {
  const digits = minorDigits(currency)
  const text = typed.replace(/[\p{Sc}\s\u00a0'’]/gu, '')
  if (!/^\d[\d.,]*$/.test(text)) return undefined
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const fraction = last < 0 ? '' : text.slice(last + 1)
  const isDecimal = last >= 0 && fraction.length <= digits
  if (last >= 0 && !isDecimal && fraction.length !== 3) return undefined
  const whole = (isDecimal ? text.slice(0, last) : text).replace(/[.,]/g, '')
  const amount = Number(whole + (isDecimal ? fraction : '').padEnd(digits, '0'))
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined
}
