import { randomUUID } from 'node:crypto'
import type { NumbersReport, PoolReport, TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assignNumber, attachNumber, changeNumber, coolNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { exportNumbers, reportNumbers, reportPool } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const minute = 60_000
const usd = (amount: number) => ({ amount, currency: 'USD' })

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { accountId, pool, visitorTracker, site, run } = business
  const project = (sql: string, parameters: unknown[]) =>
    test.database.project(({ query }) => query(sql, [accountId, ...parameters]))
  const attach = async (assignment: object, monthlyCost?: object) => {
    const e164 = newNumber()
    staged.carrier.own(e164)
    const number = {
      connectionId: business.connection.id,
      e164,
      ...assignment,
      ...(monthlyCost && { monthlyCost }),
    }
    return run<TrackingNumber>(attachNumber, number)
  }
  const call = (numberId: string, trackerId: string) =>
    test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query(
        `insert into tenant.call (account_id, id, connection_id, carrier_call_id, to_number, status, started_at, number_id, tracker_id)
         values ($1, $2::uuid, $2::uuid, $2::text, '', 'completed', now(), $3, $4)`,
        [accountId, randomUUID(), numberId, trackerId],
      ),
    )
  const noon = Date.UTC(2026, 5, 1, 17)
  /** Minutes from noon in Austin: on the page of a visitor from then until then. */
  const lease = (numberId: string, visitorId: string, from: number, to: number) =>
    project(
      `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
       values ($1, $2, $3, $4, $5, $6, $2, $7, $8, $9, $9)`,
      [
        randomUUID(),
        numberId,
        pool.id,
        visitorTracker.id,
        site.id,
        visitorId,
        new Date(noon + from * minute).toISOString(),
        new Date(noon + to * minute).toISOString(),
      ],
    )
  const report = () => run<NumbersReport>(reportNumbers, {})
  const june = { fromDay: '2026-06-01', toDay: '2026-06-30' }
  const poolReport = (days: object = june) => run<PoolReport>(reportPool, { poolId: pool.id, ...days })
  return { ...staged, ...business, attach, call, lease, report, poolReport, noon }
}

it('sums costs for the account, each tracker and each pool, kinds of money apart, and counts what is not known', async () => {
  const { run, attach, report, offlineTracker, sourceTracker, visitorTracker, pool } = await stage()
  await attach({ trackerId: offlineTracker.id }, usd(115))
  const cooling = await attach({ trackerId: offlineTracker.id }, { amount: 300, currency: 'EUR' })
  await run(coolNumber, { id: cooling.id })
  await attach({ poolId: pool.id }, usd(100))
  await attach({ poolId: pool.id })
  const { totals, trackers, pools } = await report()
  expect(totals).toEqual({
    numbers: 4,
    calls: 0,
    leases: 0,
    monthlyCosts: [{ amount: 300, currency: 'EUR' }, usd(215)],
    unpriced: 1,
  })
  const costs = Object.fromEntries(trackers.map(({ trackerId, monthlyCosts }) => [trackerId, monthlyCosts]))
  expect(costs).toEqual({
    [offlineTracker.id]: [{ amount: 300, currency: 'EUR' }, usd(115)],
    [sourceTracker.id]: [],
    [visitorTracker.id]: [usd(100)],
  })
  expect(pools).toMatchObject([{ poolId: pool.id, size: 2, monthlyCosts: [usd(100)], unpriced: 1 }])
})

it('tells what a call cost, by the days the number has been held, once every cost is known', async () => {
  const { run, attach, call, report, offlineTracker } = await stage()
  const one = await attach({ trackerId: offlineTracker.id }, usd(30_4375))
  const two = await attach({ trackerId: offlineTracker.id })
  for (let n = 0; n < 4; n++) await call(one.id, offlineTracker.id)
  const ofTracker = async () =>
    (await report()).trackers.find(({ trackerId }) => trackerId === offlineTracker.id)
  expect(await ofTracker()).toMatchObject({ calls: 4, unpriced: 1 })
  expect((await ofTracker())?.costPerCall).toBeUndefined()
  await run(changeNumber, { id: two.id, monthlyCost: usd(0) })
  // Held for one day of the 30: a day's share of 3,043.75 a month is 100.00, which four calls share.
  expect((await ofTracker())?.costPerCall).toEqual(usd(2500))
  const { numbers, totals } = await report()
  expect(numbers.find(({ numberId }) => numberId === one.id)?.costPerCall).toEqual(usd(2500))
  expect(numbers.find(({ numberId }) => numberId === two.id)?.costPerCall).toBeUndefined()
  expect(totals).toMatchObject({ calls: 4, costPerCall: usd(2500) })
})

it('counts a number with the tracker it stands for now', async () => {
  const { run, attach, report, offlineTracker, sourceTracker } = await stage()
  const { id } = await attach({ trackerId: offlineTracker.id }, usd(115))
  await run(assignNumber, { id, trackerId: sourceTracker.id })
  const costs = Object.fromEntries(
    (await report()).trackers.map(({ trackerId, monthlyCosts }) => [trackerId, monthlyCosts.length]),
  )
  expect(costs).toMatchObject({ [offlineTracker.id]: 0, [sourceTracker.id]: 1 })
})

it('finds the busiest hour of a pool, the most visitors at once, and numbers that several had at the same moment', async () => {
  const { attach, lease, poolReport, pool, noon } = await stage()
  const [shared, apart, unused] = [
    await attach({ poolId: pool.id }),
    await attach({ poolId: pool.id }),
    await attach({ poolId: pool.id }),
  ]
  const [ann, bob, cleo] = [randomUUID(), randomUUID(), randomUUID()]
  await lease(shared.id, ann, 0, 10)
  await lease(shared.id, bob, 5, 20)
  await lease(apart.id, cleo, 9, 12)
  await lease(apart.id, ann, 70, 75)
  const { mostAtOnce, mostAtOnceAt, busiestHour, numbers } = await poolReport()
  expect([mostAtOnce, mostAtOnceAt]).toEqual([3, new Date(noon + 9 * minute).toISOString()])
  expect(busiestHour).toEqual({ startsAt: new Date(noon).toISOString(), leases: 3 })
  const told = numbers.map(({ numberId, leases, mostAtOnce: most }) => [numberId, [leases, most]])
  expect(Object.fromEntries(told)).toEqual({ [shared.id]: [2, 2], [apart.id]: [2, 1], [unused.id]: [0, 0] })
})

it('draws the days of a tracker when asked to: those on which it was called or shown', async () => {
  const { run, attach, call, lease, offlineTracker, sourceTracker, visitorTracker, pool } = await stage()
  const one = await attach({ trackerId: offlineTracker.id })
  const two = await attach({ poolId: pool.id })
  await call(one.id, offlineTracker.id)
  await call(one.id, offlineTracker.id)
  await lease(two.id, randomUUID(), 0, 5)
  const days = { fromDay: '2026-06-01', toDay: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) }
  const drawn = async (query: object) =>
    Object.fromEntries(
      (await run<NumbersReport>(reportNumbers, { ...days, ...query })).trackers.map((tracker) => [
        tracker.trackerId,
        tracker.days?.map(({ calls, leases }) => [calls, leases]),
      ]),
    )
  expect(await drawn({ withDays: 'true' })).toEqual({
    [offlineTracker.id]: [[2, 0]],
    [sourceTracker.id]: [],
    [visitorTracker.id]: [[0, 1]],
  })
  expect(Object.values(await drawn({}))).toEqual([undefined, undefined, undefined])
})

it('takes a visitor with two pages for one', async () => {
  const { attach, lease, poolReport, pool } = await stage()
  const { id } = await attach({ poolId: pool.id })
  const ann = randomUUID()
  await lease(id, ann, 0, 30)
  await lease(id, ann, 5, 10)
  await lease(id, ann, 20, 40)
  await lease(id, randomUUID(), 41, 50)
  expect(await poolReport()).toMatchObject({ mostAtOnce: 1, numbers: [{ leases: 4, mostAtOnce: 1 }] })
})

it('says of a pool that nobody was shown that nobody was, and of a long period that it is too long', async () => {
  const { poolReport } = await stage()
  expect(await poolReport()).toEqual({
    period: { fromDay: '2026-06-01', toDay: '2026-06-30' },
    mostAtOnce: 0,
    numbers: [],
  })
  await expect(poolReport({ fromDay: '2026-01-01', toDay: '2026-06-30' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

it('exports the inventory with costs in the currency’s own units, empty where none is known, and nothing of another account', async () => {
  const staged = await stage()
  const { attach, call, context, accountId, offlineTracker, pool } = staged
  const other = await stage()
  await other.attach({ trackerId: other.offlineTracker.id }, usd(500))
  const priced = await attach({ trackerId: offlineTracker.id }, usd(115))
  const pooled = await attach({ poolId: pool.id })
  await call(priced.id, offlineTracker.id)
  const actor = { name: 'test', accountId, scopes: ['numbers:read', 'reports:read'] as const }
  const lines = (await exportNumbers(context, actor)).trimEnd().split('\r\n')
  const [head, ...rows] = lines.map((line) => line.split(','))
  expect(head?.slice(0, 5).join()).toBe('\uFEFFnumber,tracker,pool,monthly_cost,currency')
  const told = Object.fromEntries(
    rows.map((cells) => [cells[0]?.slice(1), [cells.slice(1, 6), cells[8], cells[11]]]),
  )
  expect(told).toEqual({
    [priced.e164]: [['Billboard', '', '1.15', 'USD', 'active'], '1', '0.04'],
    [pooled.e164]: [['', 'Web pool', '', '', 'active'], '0', ''],
  })
})

it('exports to no role that may only look', async () => {
  const { context, accountId } = await stage()
  const actor = { name: 'test', accountId, scopes: ['numbers:read', 'reports:read'] as const }
  for (const refused of [
    { ...actor, role: 'viewer' as const },
    { ...actor, scopes: ['numbers:read'] as const },
    { ...actor, scopes: ['reports:read'] as const },
  ])
    await expect(exportNumbers(context, refused)).rejects.toMatchObject({ code: 'scope_missing' })
})
