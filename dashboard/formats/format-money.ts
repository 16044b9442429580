import { numberFormat } from './formatters.ts'

export type Money = { amount: number; currency: string }

/** How many digits follow the decimal point: 2 for USD, 0 for JPY. */
export function minorDigits(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Minor units to text: `{amount: 45000, currency: 'USD'}` -> `$450.00`. */
export function formatMoney({ amount, currency }: Money, locale?: string): string {
  const value = amount / 10 ** minorDigits(currency)
  return numberFormat(locale, { style: 'currency', currency }).format(value)
}
