import { formatMoney, type Money } from './format-money.ts'

/** Sums of money of different kinds side by side, never added: `$4.60 and €2.00`; `–` for none. */
export function formatCosts(costs: readonly Money[], locale?: string): string {
  if (costs.length === 0) return '–'
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    costs.map((money) => formatMoney(money, locale)),
  )
}
