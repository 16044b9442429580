import type { Location } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../accounts/index.ts'
import { stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { changeLocation, createLocation, getLocation, listLocations } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const { run, accountId } = await stageBusiness(stageVerbs(test))
  const create = (more: object) =>
    run<Location>(createLocation, {
      name: 'Dallas',
      canonicalNumber: '+12145550100',
      timeZone: 'America/Chicago',
      ...more,
    })
  return { run, create, accountId }
}

const dallas = { latitude: 32.776665, longitude: -96.796989 }

it('keeps coordinates as they were given, until they are taken away', async () => {
  const { run, create } = await stage()
  const { id, ...made } = await create({ coordinates: dallas })
  expect(made.coordinates).toEqual(dallas)
  const get = () => run<Location>(getLocation, { id })
  await run(changeLocation, { id, name: 'Dallas North' })
  expect((await get()).coordinates).toEqual(dallas)
  const other = { latitude: -90, longitude: 180 }
  expect(await run(changeLocation, { id, coordinates: other })).toMatchObject({ coordinates: other })
  expect(await run(changeLocation, { id, coordinates: null })).not.toHaveProperty('coordinates')
  expect(await get()).not.toHaveProperty('coordinates')
})

it.each([
  ['half a place', { latitude: 1 }],
  ['a place off the earth', { latitude: 90.1, longitude: 0 }],
  ['words', { latitude: '32.7', longitude: '-96.8' }],
])('refuses %s', async (_, coordinates) => {
  const { create } = await stage()
  await expect(create({ coordinates })).rejects.toMatchObject({ code: 'invalid_input' })
})

it.each([
  ['a state by its code', '+12145550100', { region: 'CO' }, { country: 'US', region: 'CO' }],
  ['a state by its name', '+12145550100', { region: 'new  mexico' }, { country: 'US', region: 'NM' }],
  [
    'a province with its accent',
    '+15145550100',
    { region: 'Québec', country: 'CA' },
    { country: 'CA', region: 'QC' },
  ],
  [
    'the area code when no state is named',
    '+12145550100',
    { city: 'Dallas' },
    { country: 'US', region: 'TX' },
  ],
  [
    'the area code when the state is none',
    '+12145550100',
    { region: 'Mordor' },
    { country: 'US', region: 'TX' },
  ],
  ['only the country, for a toll-free number', '+18005550100', {}, { country: 'US' }],
  ['only the country, for a number of another one', '+12145550100', { country: 'MX' }, { country: 'MX' }],
])('says roughly where a location is: %s', async (_, number, address, area) => {
  const { run, create, accountId } = await stage()
  const destination = '+12145550199'
  await run(changeAccount, { id: accountId, allowedCountries: ['US', 'CA'] })
  const { id } = await create({ canonicalNumber: number, destination, address })
  expect((await run<Location>(getLocation, { id })).area).toEqual(area)
  const { items } = await run<{ items: Location[] }>(listLocations)
  expect(items.find((one) => one.id === id)?.area).toEqual(area)
})
