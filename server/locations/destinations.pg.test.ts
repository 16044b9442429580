import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount, getAccount } from '../accounts/index.ts'
import { attachNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { changeTracker, createTracker } from '../trackers/index.ts'
import { changeLocation, createLocation, getLocation } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { run, location, offlineTracker, accountId } = business
  const place = { name: 'Dallas', canonicalNumber: '+12145550100', timeZone: 'America/Chicago' }
  /** Every way in which a destination is named. */
  const ways: Record<string, (destination: string) => Promise<unknown>> = {
    'a new location': (destination) => run(createLocation, { ...place, destination }),
    'a new location’s canonical number': (canonicalNumber) =>
      run(createLocation, { ...place, canonicalNumber }),
    'a changed location': (destination) => run(changeLocation, { id: location.id, destination }),
    'a new tracker': (destination) =>
      run(createTracker, { kind: 'offline', name: 'Radio', locationId: location.id, destination }),
    'a changed tracker': (destination) => run(changeTracker, { id: offlineTracker.id, destination }),
    'the account’s default': (defaultDestination) =>
      run(changeAccount, { id: accountId, defaultDestination }),
  }
  const refusals = async (destination: string) => {
    const said: Record<string, string> = {}
    for (const [way, ask] of Object.entries(ways)) {
      said[way] = await ask(destination).then(
        () => 'taken',
        (error: { code: string }) => error.code,
      )
    }
    return said
  }
  const all = (outcome: string) => Object.fromEntries(Object.keys(ways).map((way) => [way, outcome]))
  return { ...staged, business, refusals, all }
}

it('takes the ordinary line of a business, wherever a destination is named', async () => {
  const { refusals, all } = await stage()
  expect(await refusals('+15125550155')).toEqual(all('taken'))
})

it('refuses a tracking number of ours, this account’s or another’s, for calls would come back', async () => {
  const staged = await stage()
  const other = await stageBusiness(staged)
  for (const owner of [staged.business, other]) {
    const e164 = newNumber()
    staged.carrier.own(e164)
    await owner.run(attachNumber, { connectionId: owner.connection.id, e164 })
    expect(await staged.refusals(e164)).toEqual(staged.all('destination_refused'))
  }
})

it.each([
  ['a premium-rate line', '+19005550123'],
  ['a 976 line', '+12129765555'],
  ['a satellite telephone', '+881612345678'],
  ['another country', '+442079460958'],
])('refuses %s', async (_, destination) => {
  const { refusals, all } = await stage()
  expect(await refusals(destination)).toEqual(all('destination_refused'))
})

it('takes a number of a country that the account allows, but no premium one of it', async () => {
  const { business, refusals, all } = await stage()
  await business.run(changeAccount, { id: business.accountId, allowedCountries: ['GB'] })
  expect(await refusals('+442079460958')).toEqual(all('taken'))
  expect(await refusals('+449098790123')).toEqual(all('destination_refused'))
})

it('changes nothing when it refuses', async () => {
  const { business, refusals } = await stage()
  const before = await Promise.all([
    business.run(getLocation, { id: business.location.id }),
    business.run(getAccount, { id: business.accountId }),
  ])
  await refusals('+19005550123')
  expect(
    await Promise.all([
      business.run(getLocation, { id: business.location.id }),
      business.run(getAccount, { id: business.accountId }),
    ]),
  ).toEqual(before)
})

it('records calls only where the notice is said', async () => {
  const { business } = await stage()
  const change = (recording: object) => business.run(changeLocation, { id: business.location.id, recording })
  await expect(change({ isEnabled: true })).rejects.toMatchObject({
    code: 'invalid_input',
    errors: [{ path: 'recording.notice' }],
  })
  await expect(change({ isEnabled: true, notice: '' })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await change({ isEnabled: true, notice: 'This call is recorded.' })).toMatchObject({
    recording: { isEnabled: true },
  })
  expect(
    await business.run(changeLocation, { id: business.location.id, name: 'Austin North' }),
  ).toMatchObject({
    name: 'Austin North',
    recording: { isEnabled: true, notice: 'This call is recorded.' },
  })
})
