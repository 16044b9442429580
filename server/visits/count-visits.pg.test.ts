import { randomUUID } from 'node:crypto'
import type { FunnelReport, VisitorsNow } from '@tributary/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLocation } from '../locations/index.ts'
import { newNumber, type Staged, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { rebuildTallies, reportFunnel, reportNumbers, reportNumberUse } from '../reports/index.ts'
import { changeSite } from '../sites/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { createPool, createTracker } from '../trackers/index.ts'
import { listVisitorsNow, listVisits } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const hour = 3_600_000
/** The site's first location is in Chicago: both nights its clock changes. */
const nights = [Date.UTC(2026, 2, 8, 6), Date.UTC(2026, 10, 1, 5)]
const channels = ['Direct', 'Email']
const asDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago' })

type Visit = { startedAt: number; channel: string; hasTapped: boolean }

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { accountId, site, pool, visitorTracker } = business
  const project = (sql: string, parameters: unknown[]) =>
    test.database.project(({ query }) => query(sql, [accountId, ...parameters]))
  return {
    ...staged,
    ...business,
    /** Writes what the projection would: makes the visit, or moves its start, source and tap. */
    put: (id: string, { startedAt, channel, hasTapped }: Visit) =>
      project(
        `insert into tenant.visit as known (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, place, tapped_at)
         values ($1, $2, $3, $2, $4, $4, $5, 'https://acme.example/', '', 'https://acme.example/', $4, '{}', $6)
         on conflict (account_id, id) do update set started_at = excluded.started_at, source = excluded.source, tapped_at = excluded.tapped_at, last_seen_at = excluded.last_seen_at`,
        [
          id,
          site.id,
          new Date(startedAt).toISOString(),
          JSON.stringify({ channel }),
          hasTapped ? new Date(startedAt).toISOString() : null,
        ],
      ),
    lease: (numberId: string, at: number, of: { visitId?: string; trackerId?: string } = {}) =>
      project(
        `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
         values ($1, $2, $3, $4, $5, $6, $8, $8, $7, $7, $7)`,
        [
          randomUUID(),
          numberId,
          pool.id,
          of.trackerId ?? visitorTracker.id,
          site.id,
          new Date(at).toISOString(),
          of.visitId ?? randomUUID(),
        ],
      ),
    tallies: () =>
      test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
        query<{ row: string }>(
          `select to_char(day, 'YYYY-MM-DD') || ' ' || channel || ' ' || visits || ' ' || tapped as row from tenant.visit_tally where visits <> 0 or tapped <> 0 order by 1`,
        ),
      ),
  }
}

const visit = fc.record({
  startedAt: fc
    .tuple(fc.constantFrom(...nights), fc.integer({ min: -6, max: 6 }))
    .map(([night, hours]) => night + hours * hour),
  channel: fc.constantFrom(...channels),
  hasTapped: fc.boolean(),
})

it('counts visits as plain loops do, however often they move, on nights when the clock changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), visit), { minLength: 1, maxLength: 12 }), async (puts) => {
      const { accountId, put, tallies, actorOf } = await stage()
      const ids = Array.from({ length: 5 }, () => randomUUID())
      const visits = new Map<number, Visit>()
      for (const [n, one] of puts) {
        await put(ids[n] ?? '', one)
        visits.set(n, one)
      }
      const sums = new Map<string, [number, number]>()
      for (const { startedAt, channel, hasTapped } of visits.values()) {
        const key = `${asDay.format(startedAt)} ${channel}`
        const [n, tapped] = sums.get(key) ?? [0, 0]
        sums.set(key, [n + 1, tapped + Number(hasTapped)])
      }
      const byHand = [...sums].map(([key, [n, tapped]]) => `${key} ${n} ${tapped}`).sort()
      expect((await tallies()).map(({ row }) => row)).toEqual(byHand)
      await actorOf(accountId)(rebuildTallies)
      expect((await tallies()).map(({ row }) => row)).toEqual(byHand)
    }),
    { numRuns: 15 },
  )
}, 60_000)

it('tells the way from visits to taps, and what numbers and pools were shown', async () => {
  const { put, lease, run, pool } = await stage()
  const [noon, first, second] = [Date.UTC(2026, 5, 1, 17), randomUUID(), randomUUID()]
  await put(randomUUID(), { startedAt: noon, channel: 'Direct', hasTapped: true })
  await put(randomUUID(), { startedAt: noon, channel: 'Direct', hasTapped: false })
  await put(randomUUID(), { startedAt: noon + 24 * hour, channel: 'Email', hasTapped: false })
  for (const [number, at] of [
    [first, noon],
    [second, noon],
    [first, noon + 24 * hour],
  ] as const)
    await lease(number, at)
  const days = { fromDay: '2026-06-01', toDay: '2026-06-30' }
  const funnel = await run<FunnelReport>(reportFunnel, days)
  expect(funnel.totals).toEqual({ visits: 3, tapped: 1, calls: 0, answered: 0, booked: 0 })
  expect(funnel.channels.map(({ channel, visits }) => [channel, visits])).toEqual([
    ['Direct', 2],
    ['Email', 1],
  ])
  const { pools } = await run<{ pools: object[] }>(reportNumbers, days)
  expect(pools).toMatchObject([{ poolId: pool.id, leases: 3, busiestDayNumbers: 2 }])
  expect(await run(reportNumberUse, { ...days, poolId: pool.id })).toMatchObject({
    days: [
      { day: '2026-06-01', leases: 2, numbers: 2 },
      { day: '2026-06-02', leases: 1, numbers: 1 },
    ],
  })
})

it('counts for a manager the visits that were shown a number of theirs, as plain loops do, on a site that stores share', async () => {
  const shown = fc.record({ visit, isShownOurs: fc.boolean(), isShownTheirs: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(shown, { minLength: 1, maxLength: 10 }), async (all) => {
      const { accountId, put, lease, run, actorOf, location, site, visitorTracker } = await stage()
      const denver = await run(createLocation, {
        name: 'Denver',
        canonicalNumber: newNumber(),
        timeZone: 'America/Denver',
      })
      await run(changeSite, { id: site.id, locationIds: [location.id, denver.id] })
      const pool = await run(createPool, { name: 'Denver' })
      const theirs = await run(createTracker, {
        kind: 'visitor',
        name: 'Denver',
        locationId: denver.id,
        siteId: site.id,
        poolId: pool.id,
      })
      const sums = new Map<string, [number, number]>()
      for (const { visit, isShownOurs, isShownTheirs } of all) {
        const visitId = randomUUID()
        await put(visitId, visit)
        for (const [isShown, tracker] of [
          [isShownOurs, visitorTracker],
          [isShownTheirs, theirs],
        ] as const)
          if (isShown) await lease(randomUUID(), visit.startedAt, { visitId, trackerId: tracker.id })
        if (!isShownOurs || asDay.format(visit.startedAt) !== '2026-03-08') continue
        const [visits, tapped] = sums.get(visit.channel) ?? [0, 0]
        sums.set(visit.channel, [visits + 1, tapped + Number(visit.hasTapped)])
      }
      const manager = actorOf(accountId, { role: 'manager', locationIds: [location.id] })
      const day = { fromDay: '2026-03-08', toDay: '2026-03-08' }
      const { channels, totals } = await manager<FunnelReport>(reportFunnel, day)
      expect(channels.map(({ channel, visits, tapped }) => `${channel} ${visits} ${tapped}`).sort()).toEqual(
        [...sums].map(([channel, [visits, tapped]]) => `${channel} ${visits} ${tapped}`).sort(),
      )
      expect(totals.visits).toBe([...sums.values()].reduce((sum, [visits]) => sum + visits, 0))
    }),
    { numRuns: 8 },
  )
}, 60_000)

it('shows who is there now, and not who has gone', async () => {
  const { put, run, clock, site } = await stage()
  const [here, gone] = [randomUUID(), randomUUID()]
  await put(here, { startedAt: clock.now() - 60_000, channel: 'Direct', hasTapped: true })
  await put(gone, { startedAt: clock.now() - 2 * hour, channel: 'Direct', hasTapped: false })
  const now = await run<VisitorsNow>(listVisitorsNow, { siteId: site.id })
  expect(now).toMatchObject({
    count: 1,
    items: [{ visitId: here, currentPage: 'https://acme.example/', numbers: [] }],
  })
  const { items } = await run<{ items: Staged[] }>(listVisits, { hasTapped: 'true' })
  expect(items.map(({ id }) => id)).toEqual([here])
})
