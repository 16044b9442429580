import { expect, test } from 'vitest'
import { type Model, type PlaceLevel, tiersOf } from './model.ts'
import { type Phase, phaseEdges, phases } from './phases.ts'
import { weakPriors } from './weak-priors.ts'

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const massOf = (phase: Phase) =>
  sum(
    weakPriors.rates[phase].map(
      (rate, i) => rate * ((phaseEdges[phase][i + 1] ?? 0) - (phaseEdges[phase][i] ?? 0)),
    ),
  )

test('every rate has its bin and the edges rise', () => {
  for (const phase of phases) {
    expect(weakPriors.rates[phase]).toHaveLength(phaseEdges[phase].length - 1)
    expect(phaseEdges[phase]).toEqual([...phaseEdges[phase]].sort((a, b) => a - b))
  }
  expect(phaseEdges.goneMobile.at(-1)).toBe(weakPriors.horizon)
})

test('the rate after a tap never rises', () => {
  expect(weakPriors.rates.tap).toEqual([...weakPriors.rates.tap].sort((a, b) => b - a))
})

test('most taps become a call, and about one visit in a hundred calls after it ended', () => {
  expect(massOf('tap')).toBeGreaterThan(0.65)
  expect(massOf('tap')).toBeLessThan(1)
  for (const phase of ['goneMobile', 'goneDesktop'] as const) {
    expect(massOf(phase)).toBeGreaterThan(0.005)
    expect(massOf(phase)).toBeLessThan(0.03)
  }
})

test('the tiers of a place and the lines of a caller each add up to one', () => {
  for (const [level, networks] of Object.entries(weakPriors.near))
    for (const tiers of Object.values(networks).flatMap((lines) => Object.values(lines))) {
      expect(tiers).toHaveLength(tiersOf[level as PlaceLevel])
      expect(sum(tiers)).toBeCloseTo(1, 9)
    }
  for (const lines of [...Object.values(weakPriors.line), weakPriors.nobody.line])
    expect(sum(Object.values(lines))).toBeCloseTo(1, 9)
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
