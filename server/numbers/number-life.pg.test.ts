import type { TrackingNumber } from '@tributary/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import {
  assignNumber,
  attachNumber,
  configureReserved,
  coolNumber,
  getNumber,
  releaseNumber,
} from './index.ts'
import { unreachable } from './testing/fake-carrier.ts'
import { newNumber, randomness, stageBusiness, stageVerbs } from './testing/stage-verbs.ts'

const day = 86_400_000

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const e164 = newNumber()
  staged.carrier.own(e164)
  const number = await business.run<TrackingNumber>(attachNumber, {
    connectionId: business.connection.id,
    e164,
    trackerId: business.offlineTracker.id,
  })
  const query = (sql: string, parameters: unknown[] = []) =>
    test.database.inTransaction({ accountIds: [business.accountId] }, (transaction) =>
      transaction.query(sql, parameters),
    )
  return { ...staged, business, e164, number, query }
}

it('goes from state to state in order, and skips none, whoever asks', async () => {
  const { number, query, business, context } = await stage()
  const to = (state: string, id = number.id) =>
    query('update tenant.tracking_number set state = $2 where id = $1', [id, state])
  for (const state of ['reserved', 'warming', 'released'])
    await expect(to(state)).rejects.toThrow(`cannot go from active to ${state}`)
  await to('cooling')
  await expect(to('active')).rejects.toThrow('cannot go from cooling to active')
  const late = query(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id) values ($1, $2, $3, 'local', 'active', $4)`,
    [business.accountId, randomness.id(context.clock.now()), newNumber(), business.connection.id],
  )
  await expect(late).rejects.toThrow('begins reserved, not active')
})

it('stands for one thing at a time', async () => {
  const { number, query, business } = await stage()
  const set = (assignment: string, values: unknown[]) =>
    query(`update tenant.tracking_number set ${assignment} where id = $1`, [number.id, ...values])
  await expect(set('pool_id = $2', [business.pool.id])).rejects.toMatchObject({
    constraint: 'number_stands_for_one_thing',
  })
  await expect(set('tracker_id = $2', [business.visitorTracker.id])).rejects.toMatchObject({
    constraint: 'direct_numbers_go_to_static_trackers',
  })
  const again = query(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id) select account_id, gen_random_uuid(), e164, kind, 'reserved', connection_id
     from tenant.tracking_number where id = $1`,
    [number.id],
  )
  await expect(again).rejects.toMatchObject({ constraint: 'one_living_number_per_e164' })
})

it('says of every move where the number really came from, however many move it at once', async () => {
  const { business, number, query } = await stage()
  const places = [{ poolId: business.pool.id }, { trackerId: business.offlineTracker.id }, {}]
  const moves = Array.from({ length: 12 }, (_, turn) => ({ id: number.id, ...places[turn % 3] }))
  await Promise.allSettled(moves.map((move) => business.run(assignNumber, move)))
  const told = (await query(
    `select change -> 'before' ->> 'poolId' as "fromPool", change ->> 'poolId' as "toPool" from tenant.audit_entry
     where action = 'number.assigned' and subject_id = $1 order by id`,
    [number.id],
  )) as { fromPool: string | null; toPool: string | null }[]
  const into = told.filter(({ fromPool, toPool }) => !fromPool && toPool).length
  const out = told.filter(({ fromPool, toPool }) => fromPool && !toPool).length
  const { poolId } = await business.run<TrackingNumber>(getNumber, { id: number.id })
  expect(told.length).toBeGreaterThan(1)
  expect(into - out).toBe(poolId ? 1 : 0)
})

it('moves from tracker to pool to nothing, and tells the carrier its new fallback', async () => {
  const { business, number, carrier, e164 } = await stage()
  const assign = (assignment: object) =>
    business.run<TrackingNumber>(assignNumber, { id: number.id, ...assignment })
  const moved = await assign({ poolId: business.pool.id })
  expect(moved).toMatchObject({ poolId: business.pool.id, trackerId: business.visitorTracker.id })
  expect(carrier.owned.get(e164)?.urls.fallback).toContain(business.pool.id)
  const freed = await assign({})
  expect([freed.poolId, freed.trackerId]).toEqual([undefined, undefined])
  expect(carrier.owned.get(e164)?.urls.fallback).toContain(business.accountId)
})

it('says that it is not configured when it moved while the carrier was away, until the sweep has told the carrier', async () => {
  const { business, number, carrier, e164, context } = await stage()
  carrier.before = () => {
    throw unreachable()
  }
  await expect(business.run(assignNumber, { id: number.id, poolId: business.pool.id })).rejects.toMatchObject(
    { code: 'carrier_unreachable' },
  )
  const left = await business.run<TrackingNumber>(getNumber, { id: number.id })
  expect(left).toMatchObject({ state: 'active', poolId: business.pool.id })
  expect(left.configuredAt).toBeUndefined()
  carrier.before = () => {}
  await configureReserved(context)
  expect(carrier.owned.get(e164)?.urls.fallback).toContain(business.pool.id)
  expect((await business.run<TrackingNumber>(getNumber, { id: number.id })).configuredAt).toBeDefined()
})

it('keeps ringing while it cools, and goes back to the carrier only when no page can show it and a week has passed', async () => {
  const { business, number, carrier, clock, e164, query } = await stage()
  const release = () => business.run<TrackingNumber>(releaseNumber, { id: number.id })
  await expect(release()).rejects.toMatchObject({ code: 'conflict' })
  expect(await business.run(coolNumber, { id: number.id })).toMatchObject({
    state: 'cooling',
    trackerId: business.offlineTracker.id,
  })
  await expect(business.run(coolNumber, { id: number.id })).rejects.toMatchObject({ code: 'conflict' })
  await expect(business.run(assignNumber, { id: number.id })).rejects.toMatchObject({ code: 'conflict' })
  clock.advance(8 * day)
  await expect(release()).rejects.toMatchObject({ code: 'number_in_use' })
  clock.advance(60_000 * 10)
  expect(await release()).toMatchObject({ state: 'released' })
  expect(carrier.owned.has(e164)).toBe(false)
  expect(
    await query('select tracker_id, pool_id from tenant.tracking_number where id = $1', [number.id]),
  ).toEqual([{ tracker_id: null, pool_id: null }])
})

it('waits for the longest lease that still shows it', async () => {
  const { business, number, clock } = await stage()
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  await admin.query(
    `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, gen_random_uuid(), gen_random_uuid(), now(), now() + interval '30 days', now())`,
    [business.accountId, number.id, business.pool.id, business.visitorTracker.id, business.site.id],
  )
  await admin.end()
  await business.run(coolNumber, { id: number.id })
  clock.advance(36 * day)
  await expect(business.run(releaseNumber, { id: number.id })).rejects.toMatchObject({
    code: 'number_in_use',
  })
  clock.advance(2 * day)
  expect(await business.run(releaseNumber, { id: number.id })).toMatchObject({ state: 'released' })
})

it('stays cooling when the carrier does not take it back, and is free for another account when it has', async () => {
  const staged = await stage()
  const { business, number, carrier, clock, e164 } = staged
  const other = await stageBusiness(staged)
  const release = () => business.run(releaseNumber, { id: number.id })
  await business.run(coolNumber, { id: number.id })
  clock.advance(9 * day)
  carrier.before = (request) => {
    if (request.startsWith('release')) throw unreachable()
  }
  await expect(release()).rejects.toMatchObject({ code: 'carrier_unreachable' })
  expect(await business.run(getNumber, { id: number.id })).toMatchObject({ state: 'cooling' })
  carrier.before = () => {}
  await release()
  carrier.own(e164)
  expect(await other.run(attachNumber, { connectionId: other.connection.id, e164 })).toMatchObject({
    state: 'active',
  })
  carrier.own(e164)
  await expect(
    business.run(attachNumber, { connectionId: business.connection.id, e164 }),
  ).rejects.toMatchObject({ code: 'number_taken' })
})
