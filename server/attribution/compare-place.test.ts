import { expect, test } from 'vitest'
import { comparePlace, ratePlace } from './compare-place.ts'
import { weakPriors } from './weak-priors.ts'

const compare = (visit: Parameters<typeof comparePlace>[0], caller: Parameters<typeof comparePlace>[1]) =>
  comparePlace(visit, caller, weakPriors)
const ratioOf = (...places: Parameters<typeof compare>) => {
  const comparison = compare(...places)
  return comparison ? ratePlace(comparison, 'unknown', 'unknown', weakPriors) : Number.NaN
}
const texan = { country: 'US', region: 'TX', timeZones: ['America/Chicago'] }

test('the region decides when both know it', () => {
  expect(compare({ country: 'US', region: 'TX', timeZone: 'America/New_York' }, texan)).toMatchObject({
    level: 'region',
    tier: 0,
  })
  expect(compare({ country: 'US', region: 'NY', timeZone: 'America/Chicago' }, texan)).toMatchObject({
    level: 'region',
    tier: 1,
  })
})

test('the city tells more than the region when both know it and its share of the population is known', () => {
  const inTexas = (city: string) => ({ country: 'US', region: 'TX', city })
  expect(compare(inTexas('Austin'), inTexas('Austin'))).toMatchObject({ level: 'city', tier: 0 })
  expect(compare(inTexas('Austin'), inTexas('Dallas'))).toMatchObject({ level: 'city', tier: 1 })
  const abroad = { country: 'US', region: 'NY', city: 'Austin' }
  expect(compare(inTexas('Austin'), abroad)).toMatchObject({ level: 'city', tier: 2 })
  expect(ratioOf(inTexas('Austin'), inTexas('Austin'))).toBeGreaterThan(
    ratioOf(inTexas('Austin'), inTexas('Dallas')),
  )
})

test('the time zone decides when a region is missing', () => {
  expect(compare({ timeZone: 'America/Menominee' }, texan)).toMatchObject({ level: 'timeZone', tier: 0 })
  expect(compare({ timeZone: 'America/Denver' }, texan)).toMatchObject({ level: 'timeZone', tier: 1 })
})

test('regions of different countries with the same code are not the same place', () => {
  const comparison = compare({ country: 'ES', region: 'TX' }, { country: 'US', region: 'TX' })
  expect(comparison).toMatchObject({ level: 'country', tier: 1 })
})

test('the country decides when nothing nearer is known', () => {
  expect(compare({ country: 'US', city: 'Austin' }, { country: 'US' })).toMatchObject({
    level: 'country',
    tier: 0,
  })
})

test('an unknown place on either side says nothing', () => {
  expect(compare({}, texan)).toBeUndefined()
  expect(compare({ country: 'US', region: 'TX' }, undefined)).toBeUndefined()
  expect(compare({ region: 'TX' }, { timeZones: [] })).toBeUndefined()
})

test('the same place raises and another one lowers, a rarer place more than a common one', () => {
  const ratio = (region: string, callerRegion: string) =>
    ratioOf({ country: 'US', region }, { country: 'US', region: callerRegion })
  expect(ratio('TX', 'TX')).toBeGreaterThan(5)
  expect(ratio('WY', 'WY')).toBeGreaterThan(ratio('TX', 'TX'))
  expect(ratio('TX', 'NY')).toBeLessThan(0.5)
})

test('a prefix spread over several zones is weaker evidence than one in a single zone', () => {
  const ratio = (timeZones: string[]) => ratioOf({ timeZone: 'America/Chicago' }, { timeZones })
  expect(ratio(['America/Chicago'])).toBeGreaterThan(ratio(['America/Chicago', 'America/New_York']))
  expect(ratio(['America/Chicago', 'America/New_York'])).toBeGreaterThan(1)
})
