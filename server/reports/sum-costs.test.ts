import { expect, it } from 'vitest'
import { sumCosts } from './sum-costs.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const month = 30.4375

it('adds up what numbers cost a month, and never money of different kinds', () => {
  const numbers = [usd(115), { amount: 900, currency: 'EUR' }, usd(215)].map((monthlyCost) => ({
    monthlyCost,
    days: month,
  }))
  expect(sumCosts(numbers, 10)).toEqual({
    monthlyCosts: [{ amount: 900, currency: 'EUR' }, usd(330)],
    unpriced: 0,
  })
})

it('shares the cost of the days it was held among the calls', () => {
  expect(sumCosts([{ monthlyCost: usd(1000), days: month / 2 }], 4).costPerCall).toEqual(usd(125))
  expect(sumCosts([{ monthlyCost: usd(0), days: month }], 4).costPerCall).toEqual(usd(0))
})

it('takes no cost that is not known for nothing', () => {
  expect(sumCosts([{ monthlyCost: usd(115), days: month }, { days: month }], 5)).toEqual({
    monthlyCosts: [usd(115)],
    unpriced: 1,
  })
})

it('knows no cost of a call where there was none, nor where there is no number', () => {
  expect(sumCosts([{ monthlyCost: usd(115), days: month }], 0).costPerCall).toBeUndefined()
  expect(sumCosts([], 3)).toEqual({ monthlyCosts: [], unpriced: 0 })
})
