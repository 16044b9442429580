import type { AuditEntry, TrackingNumber } from '@tributary/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount, listAudit } from '../accounts/index.ts'
import { createLocation } from '../locations/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { changeTracker, createPool, createTracker, retireTracker } from '../trackers/index.ts'
import { assignNumber, attachNumber } from './index.ts'
import { newNumber, type Staged, stageBusiness, stageVerbs } from './testing/stage-verbs.ts'

const hour = 3_600_000
const cachedScriptMs = 86_700_000

let test: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await test.drop()
})

/** Austin with one of each tracker, and Columbus with a pool and a tracker of print. */
async function stage(standing: (business: Staged & { pool: Staged; sourceTracker: Staged }) => object) {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { run, site, visitorTracker, pool, accountId } = business
  const columbus = await run(createLocation, {
    name: 'Columbus',
    canonicalNumber: newNumber(),
    destination: newNumber(),
    timeZone: 'America/New_York',
    address: { country: 'US' },
  })
  const columbusPool = await run(createPool, { name: 'Columbus pool' })
  const at = { locationId: columbus.id }
  await run(createTracker, { kind: 'visitor', name: 'C', ...at, siteId: site.id, poolId: columbusPool.id })
  const columbusPrint = await run(createTracker, { kind: 'offline', name: 'Print', ...at })
  const e164 = newNumber()
  staged.carrier.own(e164)
  const number = await run<TrackingNumber>(attachNumber, {
    connectionId: business.connection.id,
    e164,
    ...standing(business as never),
  })
  const lease = (validUntil: number) =>
    admin.query(
      `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, gen_random_uuid(), gen_random_uuid(), now(), to_timestamp($6::float8 / 1000), now())`,
      [accountId, number.id, pool.id, visitorTracker.id, site.id, validUntil],
    )
  const assign = (assignment: object) => run<TrackingNumber>(assignNumber, { id: number.id, ...assignment })
  return { ...staged, business, columbus, columbusPool, columbusPrint, number, lease, assign }
}

const inUse = (until: number) => ({
  code: 'number_in_use',
  message: expect.stringContaining(new Date(until).toISOString()),
})

it('does not move a number to another store while a lease may show it, and says from when on it may go', async () => {
  const { business, columbusPool, lease, assign, clock } = await stage(({ pool }) => ({ poolId: pool.id }))
  const until = clock.now() + 2 * hour
  await lease(until)
  await expect(assign({ poolId: columbusPool.id })).rejects.toMatchObject(inUse(until))
  await expect(assign({})).rejects.toMatchObject(inUse(until))
  // The same line rings: nobody notices.
  expect(await assign({ trackerId: business.offlineTracker.id })).toMatchObject({ state: 'active' })
  await expect(assign({ poolId: columbusPool.id })).rejects.toMatchObject(inUse(until))
  clock.advance(2 * hour + 1)
  expect(await assign({ poolId: columbusPool.id })).toMatchObject({ poolId: columbusPool.id })
})

it('moves it all the same when that is forced, says so in the audit log, and lets it come back at once', async () => {
  const { business, columbusPool, number, lease, assign, clock } = await stage(({ pool }) => ({
    poolId: pool.id,
  }))
  await lease(clock.now() + 2 * hour)
  expect(await assign({ poolId: columbusPool.id, force: true })).toMatchObject({ poolId: columbusPool.id })
  const { items } = await business.run<{ items: AuditEntry[] }>(listAudit, { action: 'number.assigned' })
  expect(items.map(({ subjectId, change }) => [subjectId, (change as { force?: boolean }).force])).toEqual([
    [number.id, true],
  ])
  expect(await assign({ poolId: business.pool.id })).toMatchObject({ poolId: business.pool.id })
})

it('knows of scripts that browsers keep for a day after a number left its source tracker', async () => {
  const { business, columbusPrint, assign, clock } = await stage(({ sourceTracker }) => ({
    trackerId: sourceTracker.id,
  }))
  const there = { trackerId: columbusPrint.id }
  await expect(assign(there)).rejects.toMatchObject(inUse(clock.now() + cachedScriptMs))
  const until = clock.now() + cachedScriptMs
  await assign({ trackerId: business.offlineTracker.id })
  clock.advance(cachedScriptMs - 1)
  await expect(assign(there)).rejects.toMatchObject(inUse(until))
  clock.advance(1)
  expect(await assign(there)).toMatchObject({ trackerId: columbusPrint.id })
})

it('does not take a tracker to another store while pages show its numbers, unless forced', async () => {
  const { business, columbus, lease, clock } = await stage(({ pool }) => ({ poolId: pool.id }))
  const until = clock.now() + 2 * hour
  await lease(until)
  const move = (more: object) =>
    business.run(changeTracker, { id: business.visitorTracker.id, locationId: columbus.id, ...more })
  await expect(move({})).rejects.toMatchObject(inUse(until))
  expect(await move({ force: true })).toMatchObject({ locationId: columbus.id })
})

it('does not give a visitor tracker another pool while pages show the numbers of the one it has, unless forced', async () => {
  const { business, lease, clock } = await stage(({ pool }) => ({ poolId: pool.id }))
  const until = clock.now() + 2 * hour
  await lease(until)
  await business.run(changeAccount, { id: business.accountId, defaultDestination: newNumber() })
  const other = await business.run(createPool, { name: 'Another pool' })
  const move = (more: object) =>
    business.run(changeTracker, { id: business.visitorTracker.id, poolId: other.id, ...more })
  await expect(move({})).rejects.toMatchObject(inUse(until))
  expect(await move({ force: true })).toMatchObject({ poolId: other.id })
})

it('moves a number of a source tracker out of use when the scripts of its time have gone', async () => {
  const { business, columbusPrint, assign, clock } = await stage(({ sourceTracker }) => ({
    trackerId: sourceTracker.id,
  }))
  await business.run(retireTracker, { id: business.sourceTracker.id })
  const until = clock.now() + cachedScriptMs
  clock.advance(cachedScriptMs - 1)
  await expect(assign({ trackerId: columbusPrint.id })).rejects.toMatchObject(inUse(until))
  clock.advance(1)
  expect(await assign({ trackerId: columbusPrint.id })).toMatchObject({ trackerId: columbusPrint.id })
})

it('moves a number that no page shows at once', async () => {
  const { columbusPrint, columbusPool, assign, lease, clock } = await stage(({ pool }) => ({
    poolId: pool.id,
  }))
  await lease(clock.now() - 1)
  expect(await assign({ trackerId: columbusPrint.id })).toMatchObject({ trackerId: columbusPrint.id })
  expect(await assign({ poolId: columbusPool.id })).toMatchObject({ poolId: columbusPool.id })
})
