import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateCost } from './estimate-cost.ts'

const question = fc.record({
  job: fc.constantFrom('repair', 'air-conditioner', 'furnace', 'heat-pump'),
  squareFeet: fc.integer({ min: 600, max: 4000 }),
  builtBefore1980: fc.boolean(),
  tier: fc.constantFrom('sound', 'better', 'best'),
} as const)

test('gives a positive range for every answer', () => {
  fc.assert(
    fc.property(question, (q) => {
      const { low, high, monthly } = estimateCost(q)
      expect(low).toBeGreaterThan(0)
      expect(high).toBeGreaterThan(low)
      expect(monthly * 120).toBeLessThan(high + 120)
    }),
  )
})

test('never asks less for a larger house', () => {
  fc.assert(
    fc.property(question, (q) => {
      expect(estimateCost({ ...q, squareFeet: q.squareFeet + 200 }).low).toBeGreaterThanOrEqual(
        estimateCost(q).low,
      )
    }),
  )
})

test('takes the rebate of a heat pump off the price', () => {
  expect(estimateCost({ job: 'heat-pump', squareFeet: 2000, builtBefore1980: false, tier: 'sound' })).toEqual(
    {
      low: 9160,
      high: 12260,
      rebate: 2000,
      monthly: 89,
      code: 'H20-1A',
    },
  )
})
