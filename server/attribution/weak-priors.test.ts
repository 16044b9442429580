import { expect, test } from 'vitest'
import type { Model } from './model.ts'
import { weakPriors } from './weak-priors.ts'

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const massOf = (rates: number[], edges: number[]) =>
  sum(rates.map((rate, i) => rate * ((edges[i + 1] ?? 0) - (edges[i] ?? 0))))

test('every rate has its bin and the edges rise', () => {
  const { bins, rates } = weakPriors
  expect(rates.tap).toHaveLength(bins.sinceTap.length - 1)
  expect(rates.hide).toHaveLength(bins.sinceTap.length - 1)
  for (const device of ['mobile', 'desktop'] as const) {
    expect(rates.alive[device]).toHaveLength(bins.sinceLanding.length - 1)
    expect(rates.gone[device]).toHaveLength(bins.sinceSeen.length - 1)
  }
  for (const edges of Object.values(bins)) expect(edges).toEqual([...edges].sort((a, b) => a - b))
  expect(bins.sinceSeen.at(-1)).toBe(weakPriors.horizon)
})

test('the rate after a tap never rises', () => {
  expect(weakPriors.rates.tap).toEqual([...weakPriors.rates.tap].sort((a, b) => b - a))
})

test('most taps become a call, and about one visit in a hundred calls after it ended', () => {
  const { bins, rates } = weakPriors
  expect(massOf(rates.tap, bins.sinceTap)).toBeGreaterThan(0.65)
  expect(massOf(rates.tap, bins.sinceTap)).toBeLessThan(1)
  for (const device of ['mobile', 'desktop'] as const) {
    expect(massOf(rates.gone[device], bins.sinceSeen)).toBeGreaterThan(0.005)
    expect(massOf(rates.gone[device], bins.sinceSeen)).toBeLessThan(0.03)
  }
})

test('the states and the time zones of the country each add up to its population', () => {
  expect(Object.keys(weakPriors.population.regions)).toHaveLength(51)
  expect(sum(Object.values(weakPriors.population.regions))).toBeCloseTo(1, 9)
  expect(sum(weakPriors.population.timeZones.map((zone) => zone.share))).toBeCloseTo(1, 2)
})

test('every listed time zone is one that this runtime knows', () => {
  for (const name of weakPriors.population.timeZones.flatMap((zone) => zone.names))
    expect(() => new Intl.DateTimeFormat('en', { timeZone: name })).not.toThrow()
})

test('a model survives being stored as JSON', () => {
  const stored: Model = JSON.parse(JSON.stringify(weakPriors))
  expect(stored).toEqual(weakPriors)
})
