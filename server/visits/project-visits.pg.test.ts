import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRandomness } from '../randomness.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { loginUrl } from '../storage/testing/login-url.ts'
import { openVisitJournal, projectVisits } from './index.ts'
import type { BeaconFact, SwapFact } from './swap-fact.ts'
import { projectAll } from './testing/project-all.ts'

const start = Date.UTC(2026, 10, 23, 15)
const second = (n: number) => start + n * 1000

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

const randomness = createRandomness()

/** A visit that begins at second `begins`, as answering a swap names it and shows its number. */
function stage(begins = 0) {
  const accountId = randomUUID()
  const [visitorId, siteId, numberId, poolId, trackerId] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const [visitId, leaseId] = [randomness.id(second(begins)), randomness.id(second(begins))]
  const journal = openVisitJournal(test.database, randomUUID())
  const page = (path: string) => `https://www.example.com${path}`
  const swapFact = (n: number, path = '/', own: Partial<SwapFact> = {}): SwapFact => ({
    siteId,
    visitId,
    visitorId,
    landingPage: page('/'),
    referrer: '',
    page: page(path),
    source: { channel: 'Direct' },
    device: 'mobile',
    place: { timeZone: 'America/Chicago' },
    leases: [
      { id: leaseId, numberId, poolId, trackerId, shownAt: second(begins), validUntil: second(n + 7200) },
    ],
    ...own,
  })
  const swap = (n: number, path?: string, own?: Partial<SwapFact>) =>
    journal.appendSwap({ accountId, at: second(n), fact: swapFact(n, path, own) })
  const beacon = (n: number, kind: BeaconFact['kind'], path?: string) =>
    journal.appendBeacon({
      accountId,
      at: second(n),
      id: randomUUID(),
      fact: { kind, siteId, visitId, leaseId, ...(path && { page: page(path), title: `Title of ${path}` }) },
    })
  const rows = async (table: string) =>
    (
      await admin.query(`select * from tenant.${table} where account_id = $1 order by 1, 2, 3, 4`, [
        accountId,
      ])
    ).rows
  const all = async () => ({
    visits: await rows('visit'),
    leases: await rows('lease'),
    pages: await rows('page_view'),
  })
  const only = async (table: string) => {
    const [row, ...more] = await rows(table)
    expect(more).toEqual([])
    return row
  }
  const forget = async () => {
    for (const table of ['visit', 'lease', 'page_view'])
      await admin.query(`delete from tenant.${table} where account_id = $1`, [accountId])
  }
  return {
    accountId,
    visitId,
    leaseId,
    numberId,
    journal,
    swap,
    beacon,
    all,
    only,
    rows,
    forget,
    page,
  }
}

const rewind = () =>
  admin.query(`update directory.projection_cursor set position = '0' where projection = 'visits'`)
const at = (n: number) => new Date(second(n)).toISOString()

it('makes a visit, a lease and page views of the journals', async () => {
  const { swap, beacon, only, rows, visitId, leaseId, numberId, page } = stage()
  await swap(0)
  await beacon(10, 'alive')
  await beacon(20, 'pageView', '/contact')
  await beacon(25, 'tap')
  await beacon(26, 'copy')
  await projectAll(test.database)
  expect(await only('visit')).toMatchObject({
    id: visitId,
    started_at: at(0),
    last_seen_at: at(26),
    source: { channel: 'Direct' },
    landing_page: page('/'),
    last_page: page('/contact'),
    last_page_at: at(20),
    device: 'mobile',
    place: { timeZone: 'America/Chicago' },
    hidden_at: null,
  })
  expect(await only('lease')).toMatchObject({
    id: leaseId,
    number_id: numberId,
    visit_id: visitId,
    shown_at: at(0),
    valid_until: at(7200),
    last_alive_at: at(26),
    tapped_at: at(25),
    copied_at: at(26),
  })
  expect(await rows('page_view')).toMatchObject([
    { visit_id: visitId, viewed_at: at(20), url: page('/contact'), title: 'Title of /contact' },
  ])
})

it('knows since when a page has been away, and that it came back', async () => {
  const { swap, beacon, only } = stage()
  await swap(0)
  await beacon(10, 'hide')
  await projectAll(test.database)
  expect(await only('visit')).toMatchObject({ hidden_at: at(10) })
  // A beacon of before comes late: the page is still away.
  await beacon(5, 'alive')
  await projectAll(test.database)
  expect(await only('visit')).toMatchObject({ hidden_at: at(10), last_seen_at: at(10) })
  await beacon(20, 'show')
  await projectAll(test.database)
  expect(await only('visit')).toMatchObject({ hidden_at: null, last_seen_at: at(20) })
  await beacon(30, 'hide')
  await projectAll(test.database)
  await swap(40, '/back')
  await projectAll(test.database)
  expect(await only('visit')).toMatchObject({ hidden_at: null, last_seen_at: at(40) })
})

it('extends a lease, and keeps what the visit began with', async () => {
  const { swap, only, page } = stage()
  await swap(0, '/')
  await projectAll(test.database)
  await swap(3600, '/prices', {
    source: { channel: 'Email' },
    landingPage: page('/other'),
    device: 'desktop',
  })
  await projectAll(test.database)
  expect(await only('visit')).toMatchObject({
    source: { channel: 'Direct' },
    landing_page: page('/'),
    last_page: page('/prices'),
    device: 'mobile',
  })
  expect(await only('lease')).toMatchObject({
    shown_at: at(0),
    valid_until: at(3600 + 7200),
    last_alive_at: at(3600),
  })
})

it('misses nothing of a transaction that began earlier and commits later', async () => {
  const { accountId, swap, rows, visitId } = stage()
  const late = new pg.Client({ connectionString: loginUrl(test, 'ingest') })
  await late.connect()
  await late.query('begin')
  const another = randomUUID()
  await late.query(
    `insert into tenant.swap_journal (account_id, swapped_at, lease_id, node_id, site_id, visit_id, visitor_id, landing_page, referrer, page,
       source, place, number_id, pool_id, tracker_id, shown_at, valid_until)
     values ($1, $2, $3, $3, $3, $4, $3, '', '', '', '{}', '{}', $3, $3, $3, $2, $2)`,
    [accountId, at(0), randomUUID(), another],
  )
  await swap(1)
  await projectVisits(test.database)
  await projectVisits(test.database)
  // What was committed after it waits for it: a cursor that went past would never see it.
  expect(await rows('visit')).toEqual([])
  await late.query('commit')
  await late.end()
  await projectAll(test.database)
  expect((await rows('visit')).map(({ id }) => id).sort()).toEqual([visitId, another].sort())
})

it('projects every row once although two nodes project at once', async () => {
  const { swap, beacon, only, rows } = stage()
  await swap(0)
  for (let n = 1; n <= 20; n++) await beacon(n, 'pageView', `/${n}`)
  await Promise.all(Array.from({ length: 4 }, () => projectAll(test.database)))
  expect(await only('visit')).toMatchObject({ last_seen_at: at(20) })
  expect(await rows('page_view')).toHaveLength(20)
})

it('gives the same rows however the journal was cut up, read twice, or read again from its beginning', async () => {
  const kinds = ['alive', 'tap', 'copy', 'hide', 'show', 'pageView'] as const
  const entry = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        swap: fc.constant(true),
        kind: fc.constantFrom(...kinds),
        path: fc.constantFrom('/a', '/b', '/c'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        swap: fc.constant(false),
        kind: fc.constantFrom(...kinds),
        path: fc.constantFrom('/a', '/b', '/c'),
      }),
    },
  )
  const plan = fc.record({
    entries: fc.array(entry, { minLength: 1, maxLength: 12 }),
    /** At which second each happened: news come in any order. */
    times: fc.shuffledSubarray(
      Array.from({ length: 13 }, (_, n) => n + 1),
      { minLength: 13 },
    ),
    cuts: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ entries, times, cuts }) => {
      const { swap, beacon, all, forget, page } = stage(times[12])
      // The page gets its lease, and with it its beacons, only when its first swap is durable.
      await swap(times[12] as number, '/first')
      for (const [index, { swap: isSwap, kind, path }] of entries.entries()) {
        const n = times[index] as number
        if (isSwap)
          await swap(n, path, {
            landingPage: page(`/landing-of-${n}`),
            source: { channel: 'Direct', why: `${n}` },
          })
        else await beacon(n, kind, kind === 'pageView' ? path : undefined)
        if (cuts[index]) await projectAll(test.database)
      }
      await projectAll(test.database)
      const incremental = await all()
      expect(incremental.visits).toHaveLength(1)
      await projectAll(test.database)
      expect(await all()).toEqual(incremental)
      await rewind()
      await projectAll(test.database)
      expect(await all()).toEqual(incremental)
      await forget()
      await rewind()
      await projectAll(test.database)
      expect(await all()).toEqual(incremental)
    }),
    { numRuns: 12 },
  )
})
