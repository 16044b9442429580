import type { Money } from '@tributary/contract'

/** `days`: for how many days of the period it was held. */
export type PricedNumber = { monthlyCost?: Money | null | undefined; days: number }
export type Costs = { monthlyCosts: Money[]; unpriced: number; costPerCall?: Money }

/** 365.25 / 12: a month of a year of its usual length. */
const daysPerMonth = 30.4375

/**
 * What the numbers cost a month, currency by currency, and what a call cost: their costs for the days they were held, by the calls. A cost
 * that is not known is not taken for nothing, and money of two currencies is not added: then there is no cost of a call.
 */
export function sumCosts(numbers: readonly PricedNumber[], calls: number): Costs {
  const monthly = new Map<string, number>()
  let spent = 0
  let unpriced = 0
  for (const { monthlyCost, days } of numbers) {
    if (!monthlyCost) {
      unpriced++
      continue
    }
    const { amount, currency } = monthlyCost
    monthly.set(currency, (monthly.get(currency) ?? 0) + amount)
    spent += (amount * days) / daysPerMonth
  }
  const monthlyCosts = [...monthly]
    .map(([currency, amount]) => ({ amount, currency }))
    .sort((a, b) => b.amount - a.amount || a.currency.localeCompare(b.currency))
  const [only, other] = monthlyCosts
  const isKnown = only !== undefined && !other && unpriced === 0 && calls > 0
  return {
    monthlyCosts,
    unpriced,
    ...(isKnown && { costPerCall: { amount: Math.round(spent / calls), currency: only.currency } }),
  }
}
