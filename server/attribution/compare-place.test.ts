import { expect, test } from 'vitest'
import { comparePlace } from './compare-place.ts'
import { weakPriors } from './weak-priors.ts'

const compare = (visit: Parameters<typeof comparePlace>[0], caller: Parameters<typeof comparePlace>[1]) =>
  comparePlace(visit, caller, 'unknown', weakPriors)
const texan = { country: 'US', region: 'TX', timeZones: ['America/Chicago'] }

test('the region decides when both know it', () => {
  expect(compare({ country: 'US', region: 'TX', timeZone: 'America/New_York' }, texan)).toMatchObject({
    level: 'region',
    isSame: true,
  })
  expect(compare({ country: 'US', region: 'NY', timeZone: 'America/Chicago' }, texan)).toMatchObject({
    level: 'region',
    isSame: false,
  })
})

test('the time zone decides when a region is missing', () => {
  expect(compare({ timeZone: 'America/Menominee' }, texan)).toMatchObject({ level: 'timeZone', isSame: true })
  expect(compare({ timeZone: 'America/Denver' }, texan)).toMatchObject({ level: 'timeZone', isSame: false })
})

test('regions of different countries with the same code are not the same place', () => {
  const comparison = compare({ country: 'ES', region: 'TX' }, { country: 'US', region: 'TX' })
  expect(comparison).toMatchObject({ level: 'country', isSame: false })
})

test('the country decides when nothing nearer is known', () => {
  expect(compare({ country: 'US', city: 'Austin' }, { country: 'US' })).toMatchObject({
    level: 'country',
    isSame: true,
  })
})

test('an unknown place on either side says nothing', () => {
  expect(compare({}, texan)).toBeUndefined()
  expect(compare({ country: 'US', region: 'TX' }, undefined)).toBeUndefined()
  expect(compare({ region: 'TX' }, { timeZones: [] })).toBeUndefined()
})

test('the same place raises and another one lowers, a rarer place more than a common one', () => {
  const ratio = (region: string, callerRegion: string) =>
    compare({ country: 'US', region }, { country: 'US', region: callerRegion })?.ratio ?? Number.NaN
  expect(ratio('TX', 'TX')).toBeGreaterThan(5)
  expect(ratio('WY', 'WY')).toBeGreaterThan(ratio('TX', 'TX'))
  expect(ratio('TX', 'NY')).toBeLessThan(0.5)
})

test('a prefix spread over several zones is weaker evidence than one in a single zone', () => {
  const ratio = (timeZones: string[]) => compare({ timeZone: 'America/Chicago' }, { timeZones })?.ratio ?? 0
  expect(ratio(['America/Chicago'])).toBeGreaterThan(ratio(['America/Chicago', 'America/New_York']))
  expect(ratio(['America/Chicago', 'America/New_York'])).toBeGreaterThan(1)
})
