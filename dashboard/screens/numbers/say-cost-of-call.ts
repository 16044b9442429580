import { formatMoney, type Money } from '../../formats/format-money.ts'
import { say } from './words.ts'

/** What a call cost; what rounds to nothing costs something still: `under $0.01`. */
export const sayCostOfCall = (cost: Money) =>
  cost.amount === 0 ? say('under', { cost: formatMoney({ ...cost, amount: 1 }) }) : formatMoney(cost)
