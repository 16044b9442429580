import type { Pool, Tracker } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../accounts/index.ts'
import { silentLog } from '../log.ts'
import { assignNumber, attachNumber, type KeptConfiguration, keepConfiguration } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import {
  changePool,
  changeTracker,
  createPool,
  deletePool,
  deleteTracker,
  getTracker,
  listPools,
  restoreTracker,
  retireTracker,
} from './index.ts'

let test: TestDatabase
let configuration: KeptConfiguration
beforeAll(async () => {
  test = await cloneDatabase()
  configuration = await keepConfiguration({ ...test, log: silentLog })
})
afterAll(async () => {
  await configuration.stop()
  await test.drop()
})

async function stage() {
  const staged = stageVerbs(test, { settleConfiguration: () => configuration.refresh() })
  const business = await stageBusiness(staged)
  const attach = async (assignment: object) => {
    const e164 = newNumber()
    staged.carrier.own(e164)
    return business.run(attachNumber, { connectionId: business.connection.id, e164, ...assignment })
  }
  /** The numbers that pages may show, and where each of them rings. */
  const shown = (trackerId: string) =>
    configuration.findTracker(business.accountId, trackerId)?.numbers.map(({ e164 }) => e164)
  const rings = (e164: unknown) => {
    const { destination, tracker } = configuration.findRoute(e164 as string) ?? {}
    return { destination, tracker: tracker?.id }
  }
  return { ...staged, ...business, attach, shown, rings }
}

it('takes a tracker out of use: pages show its numbers no more, and they ring where they rang, for it', async () => {
  const { run, attach, shown, rings, sourceTracker, visitorTracker, pool, location } = await stage()
  for (const [tracker, assignment] of [
    [sourceTracker, { trackerId: sourceTracker.id }],
    [visitorTracker, { poolId: pool.id }],
  ] as const) {
    const { e164 } = await attach(assignment)
    expect(shown(tracker.id)).toEqual([e164])
    const { retiredAt } = await run<Tracker>(retireTracker, { id: tracker.id })
    expect(retiredAt).toBeDefined()
    expect(shown(tracker.id)).toEqual([])
    expect(rings(e164)).toEqual({ destination: location.destination, tracker: tracker.id })
    expect((await run<Tracker>(retireTracker, { id: tracker.id })).retiredAt).toBe(retiredAt)
    expect((await run<Tracker>(restoreTracker, { id: tracker.id })).retiredAt).toBeUndefined()
    expect(shown(tracker.id)).toEqual([e164])
  }
})

it('rings where the tracker says from the moment that it is changed', async () => {
  const { run, attach, rings, offlineTracker, location } = await stage()
  const { e164 } = await attach({ trackerId: offlineTracker.id })
  const destination = newNumber()
  await run(changeTracker, { id: offlineTracker.id, destination })
  expect(rings(e164).destination).toBe(destination)
  await run(changeTracker, { id: offlineTracker.id, destination: null })
  expect(rings(e164).destination).toBe(location.destination)
})

it('gives a visitor tracker another pool, whose numbers it then shows', async () => {
  const { run, attach, shown, rings, visitorTracker, offlineTracker } = await stage()
  const other = await run<Pool & { id: string }>(createPool, { name: 'Other' })
  const { e164 } = await attach({ poolId: other.id })
  expect(rings(e164)).toEqual({ destination: undefined, tracker: undefined })
  await run(changeTracker, { id: visitorTracker.id, poolId: other.id })
  expect(shown(visitorTracker.id)).toEqual([e164])
  expect(rings(e164).tracker).toBe(visitorTracker.id)
  await expect(run(changeTracker, { id: offlineTracker.id, poolId: other.id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Only a visitor tracker'),
  })
})

it('leaves no pool whose numbers would then ring nowhere', async () => {
  const { run, attach, rings, accountId, pool, visitorTracker } = await stage()
  const { e164 } = await attach({ poolId: pool.id })
  const other = await run(createPool, { name: 'Other' })
  const move = () => run(changeTracker, { id: visitorTracker.id, poolId: other.id })
  await expect(move()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('would reach nobody'),
  })
  expect(await run(getTracker, { id: visitorTracker.id })).toMatchObject({ poolId: pool.id })
  const defaultDestination = newNumber()
  await run(changeAccount, { id: accountId, defaultDestination })
  await move()
  expect(rings(e164)).toEqual({ destination: defaultDestination, tracker: undefined })
})

it('gives a pool to one tracker, also by a change', async () => {
  const first = await stage()
  const { run, pool, visitorTracker } = first
  const elsewhere = await stageBusiness(first)
  await expect(
    run(changeTracker, { id: visitorTracker.id, poolId: elsewhere.pool.id }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await run(changeTracker, { id: visitorTracker.id, poolId: pool.id })).toMatchObject({
    poolId: pool.id,
  })
})

it('renames a pool, and deletes it when neither a number nor a tracker is in its way', async () => {
  const { run, attach, pool, visitorTracker } = await stage()
  expect(await run(changePool, { id: pool.id, name: 'Web visitors' })).toMatchObject({
    name: 'Web visitors',
    trackerId: visitorTracker.id,
  })
  const number = await attach({ poolId: pool.id })
  const remove = () => run(deletePool, { id: pool.id })
  await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining('still in it (1)') })
  await run(assignNumber, { id: number.id })
  await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining('A tracker still takes') })
  await run(deleteTracker, { id: visitorTracker.id })
  await remove()
  expect(await run(listPools)).toEqual({ items: [] })
  await expect(remove()).rejects.toMatchObject({ code: 'not_found' })
})
