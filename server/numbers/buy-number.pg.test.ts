import type { TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { changeTracker } from '../trackers/index.ts'
import { attachNumber, buyNumber, listNumbers } from './index.ts'
import { refusal, unreachable } from './testing/fake-carrier.ts'
import { newNumber, stageBusiness, stageVerbs } from './testing/stage-verbs.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const e164 = newNumber()
  staged.carrier.requests.length = 0
  const buy = (assignment: object = {}) =>
    business.run<TrackingNumber>(buyNumber, { connectionId: business.connection.id, e164, ...assignment })
  const attach = (assignment: object = {}) =>
    business.run<TrackingNumber>(attachNumber, { connectionId: business.connection.id, e164, ...assignment })
  const list = async () => (await business.run<{ items: TrackingNumber[] }>(listNumbers)).items
  const directory = () =>
    test.database.readDirectory('select account_id from directory.phone_number where e164 = $1', [e164])
  const bought = () => staged.carrier.requests.filter((request) => request === `buy ${e164}`).length
  return { ...staged, business, e164, buy, attach, list, directory, bought }
}

it('buys, configures and activates a number that stands for a tracker', async () => {
  const { business, carrier, e164, buy } = await stage()
  const number = await buy({ trackerId: business.offlineTracker.id })
  expect(number).toMatchObject({
    e164,
    kind: 'local',
    state: 'active',
    trackerId: business.offlineTracker.id,
  })
  expect(number.configuredAt).toBeDefined()
  expect(carrier.owned.get(e164)?.urls.fallback).toBe(
    `https://calls.example.com/fallback/${business.offlineTracker.id}.xml`,
  )
})

it('leaves nothing behind when the carrier refuses', async () => {
  const { carrier, buy, list, directory } = await stage()
  carrier.before = (request) => {
    if (request.startsWith('buy')) throw refusal()
  }
  await expect(buy()).rejects.toMatchObject({ code: 'carrier_refused' })
  expect(await list()).toEqual([])
  expect(await directory()).toEqual([])
})

it('keeps the reservation when the carrier cannot be reached, says so, and buys once it can', async () => {
  const { carrier, e164, buy, list, bought } = await stage()
  carrier.before = (request) => {
    if (request.startsWith('buy')) throw unreachable()
  }
  await expect(buy()).rejects.toMatchObject({
    code: 'carrier_unreachable',
    message: `The carrier does not answer. ${e164} stays reserved here. Buy it again later: that asks the carrier first and goes on where this ended, so nothing is bought twice. Or give the reservation up.`,
  })
  expect(await list()).toMatchObject([{ state: 'reserved' }])
  carrier.before = () => {}
  expect(await buy()).toMatchObject({ state: 'active' })
  expect(bought()).toBe(2)
})

it('buys nothing twice when the carrier sold the number and its answer was lost', async () => {
  const { carrier, buy, list, bought } = await stage()
  carrier.after = (request) => {
    if (request.startsWith('buy')) throw unreachable()
  }
  await expect(buy()).rejects.toMatchObject({ code: 'carrier_unreachable' })
  carrier.after = () => {}
  expect(await buy()).toMatchObject({ state: 'active' })
  expect(await list()).toHaveLength(1)
  expect(bought()).toBe(1)
})

it('goes on after a crash between reserving and buying, for what it is asked for now', async () => {
  const { business, carrier, e164, buy, list } = await stage()
  carrier.before = () => {
    throw new Error('the process ended here')
  }
  await expect(buy({ trackerId: business.offlineTracker.id })).rejects.toThrow('the process ended here')
  carrier.before = () => {}
  expect(await buy({ poolId: business.pool.id })).toMatchObject({ state: 'active', poolId: business.pool.id })
  expect(carrier.owned.get(e164)?.urls.fallback).toBe(
    `https://calls.example.com/fallback/${business.pool.id}.xml`,
  )
  expect(await list()).toHaveLength(1)
})

it('keeps a number that two requests buy at once, and pays for it once', async () => {
  const { carrier, buy, list, directory } = await stage()
  const [firstAsked, bothAsked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let asked = 0
  carrier.before = (request) => {
    if (!request.startsWith('buy')) return
    if (++asked === 1) firstAsked.resolve()
    else bothAsked.resolve()
    return bothAsked.promise
  }
  const first = buy()
  await firstAsked.promise
  const outcomes = await Promise.all([first, buy()])
  expect(outcomes.map(({ state }) => state)).toEqual(['active', 'active'])
  expect(outcomes[0].id).toBe(outcomes[1].id)
  expect(carrier.owned.size).toBe(1)
  expect(await list()).toHaveLength(1)
  expect(await directory()).toHaveLength(1)
})

it('shows no number whose addresses the carrier tells otherwise, and goes on when it agrees', async () => {
  const { carrier, buy, list, bought } = await stage()
  carrier.tell = (urls) => ({ ...urls, voice: 'https://elsewhere.example.com/' })
  await expect(buy()).rejects.toMatchObject({
    code: 'carrier_configuration_differs',
    message: expect.stringContaining('another voice address'),
  })
  expect(await list()).toMatchObject([{ state: 'reserved' }])
  await expect(buy()).rejects.toMatchObject({ code: 'carrier_configuration_differs' })
  carrier.tell = (urls) => urls
  expect(await buy()).toMatchObject({ state: 'active' })
  expect(bought()).toBe(1)
})

it('attaches only a number that is in the carrier account', async () => {
  const { carrier, e164, attach, list } = await stage()
  await expect(attach()).rejects.toMatchObject({ code: 'number_not_at_carrier' })
  expect(await list()).toEqual([])
  carrier.own(e164)
  expect(await attach()).toMatchObject({ e164, state: 'active' })
})

it('attaches a number whose purchase was begun and never answered', async () => {
  const { business, carrier, buy, attach, list } = await stage()
  carrier.after = (request) => {
    if (request.startsWith('buy')) throw unreachable()
  }
  await expect(buy()).rejects.toMatchObject({ code: 'carrier_unreachable' })
  carrier.after = () => {}
  expect(await attach({ trackerId: business.offlineTracker.id })).toMatchObject({
    state: 'active',
    trackerId: business.offlineTracker.id,
  })
  expect(await list()).toHaveLength(1)
})

it('lets no second account have a number, bought or attached', async () => {
  const first = await stage()
  await first.buy()
  const other = await stageBusiness(first)
  const asOther = { connectionId: other.connection.id, e164: first.e164 }
  await expect(other.run(buyNumber, asOther)).rejects.toMatchObject({ code: 'number_taken' })
  await expect(other.run(attachNumber, asOther)).rejects.toMatchObject({ code: 'number_taken' })
  expect(await first.directory()).toEqual([{ account_id: first.business.accountId }])
})

it('lets exactly one of two accounts that ask at once have a number', async () => {
  const first = await stage()
  const other = await stageBusiness(first)
  first.carrier.own(first.e164)
  const outcomes = await Promise.allSettled([
    first.attach(),
    other.run(attachNumber, { connectionId: other.connection.id, e164: first.e164 }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'number_taken' },
  })
})

it('makes no tracking number of a line on which the business itself is called', async () => {
  const { business, attach, carrier, e164 } = await stage()
  const own = business.canonical
  await expect(
    business.run(buyNumber, { connectionId: business.connection.id, e164: own }),
  ).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(`${own} is the business's own line at "Austin"`),
  })
  carrier.own(e164)

  await business.run(changeTracker, { id: business.offlineTracker.id, destination: e164 })
  await expect(attach()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('of the tracker "Billboard"'),
  })
})

it('refuses a number for two things, for a visitor tracker, and for what another account has', async () => {
  const { business, buy, carrier } = await stage()
  const other = await stageBusiness({ ...stageVerbs(test), carrier })
  await expect(
    buy({ trackerId: business.offlineTracker.id, poolId: business.pool.id }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await expect(buy({ trackerId: business.visitorTracker.id })).rejects.toMatchObject({ code: 'conflict' })
  await expect(buy({ trackerId: other.offlineTracker.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(buy({ poolId: other.pool.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    other.run(buyNumber, { connectionId: business.connection.id, e164: newNumber() }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
