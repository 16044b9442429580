import { formatMoney, type Money, minorDigits } from './format-money.ts'
import { numberFormat } from './formatters.ts'

/** Sums of money in one or more currencies, whole units from a hundred on: `$12,480`, and the other currencies. `–` for none. */
export function formatValues(values: readonly Money[], locale?: string): { main: string; others: string } {
  const [first, ...rest] = values
  const write = (money: Money) =>
    money.amount >= 100 * 10 ** minorDigits(money.currency)
      ? whole(money, locale)
      : formatMoney(money, locale)
  return { main: first ? write(first) : '–', others: rest.map(write).join(', ') }
}

function whole({ amount, currency }: Money, locale: string | undefined): string {
  return numberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    amount / 10 ** minorDigits(currency),
  )
}
