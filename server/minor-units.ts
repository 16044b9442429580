import type { Money } from '@tributary/contract'

/** How many digits follow the decimal point: 2 for USD, 0 for JPY. Throws a RangeError when it is no currency's code. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** In the currency's own units: 12500 US cents are `125.00`, 12500 yen are `12500`. */
export function writeMoney({ amount, currency }: Money): string {
  const digits = minorDigits(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** `1.15` of a currency in its minor units; undefined when it is no amount of it, or a negative one. No separators of thousands. */
export function readMoney(text: string, currency: string): Money | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined
  const [, whole = '', fraction = ''] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text) ?? []
  const digits = minorDigits(currency)
  if (whole === '' || fraction.length > digits) return undefined
  return { amount: Number(whole + fraction.padEnd(digits, '0')), currency }
}
