import { type Account, type Call, scopes, type TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getAccount } from '../../accounts/index.ts'
import { listCalls, listNotes } from '../../calls/index.ts'
import { attachNumber, listNumbers } from '../../numbers/index.ts'
import { newNumber, randomness, stageBusiness, stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { reportOverview } from '../../reports/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { giveHistory, removeDemoHistory } from '../index.ts'
import { markHistory, mayHaveHistory } from './mark-history.ts'
import { playHistory } from './play-history.ts'
import type { HistoryStage } from './writing/plan.ts'
import { addDays, dayOf, wallClockOf } from './writing/wall-clock.ts'
import { writeHistory } from './writing/write-history.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** An account with ten days of history, and what its calls and visits are made of. */
async function playTenDays() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { accountId, run, connection, location, pool, visitorTracker, offlineTracker, site } = business
  const attach = async (target: object) => {
    const e164 = newNumber()
    staged.carrier.own(e164)
    const { id } = await run(attachNumber, { connectionId: connection.id, e164, ...target })
    return { id, e164 }
  }
  const today = dayOf(staged.clock.now())
  const stage: HistoryStage = {
    days: Array.from({ length: 10 }, (_, n) => addDays(today, n - 10)),
    until: wallClockOf('America/Chicago').at(today, 0),
    siteId: site.id,
    siteUrl: 'https://www.example.com',
    sourceHosts: {},
    stores: [
      {
        key: 'austin',
        locationId: location.id,
        timeZone: 'America/Chicago',
        hours: [1, 2, 3, 4, 5].map((day) => ({ day, opens: '08:00', closes: '18:00' })),
        destination: '+15125550132',
        visitsADay: 12,
        trades: { cooling: 1, heating: 1, heatPumps: 1 },
        pool: {
          poolId: pool.id,
          trackerId: visitorTracker.id,
          numbers: [await attach({ poolId: pool.id }), await attach({ poolId: pool.id })],
        },
        lines: [
          {
            trackerId: offlineTracker.id,
            number: await attach({ trackerId: offlineTracker.id }),
            callsADay: 2,
            habit: 'any',
          },
        ],
      },
    ],
    newId: randomness.id,
  }
  const history = writeHistory(stage)
  const actor = { name: 'system', accountId, scopes }
  await markHistory(staged.context, accountId, stage)
  await playHistory({ context: staged.context, actor, connection, wait }, history)
  return { ...business, staged, stage, history, actor }
}

type Page = { items: Call[]; nextCursor?: string }

it('puts every call on record, attributed and counted as if it had come in at its time', async () => {
  const { run, history, stage } = await playTenDays()
  const calls: Call[] = []
  for (let cursor: string | undefined; ; ) {
    const page: Page = await run(listCalls, { limit: 100, ...(cursor && { cursor }) })
    calls.push(...page.items)
    cursor = page.nextCursor
    if (!cursor) break
  }
  expect(calls).toHaveLength(history.calls.length)
  expect(new Set(calls.map(({ attribution }) => attribution.stage))).toEqual(new Set(['final']))
  const byMethod = Map.groupBy(calls, ({ attribution }) => attribution.method)
  expect(byMethod.get('visit')?.length).toBeGreaterThan(10)
  expect(byMethod.get('tracker')?.length).toBeGreaterThan(10)
  const sure = (byMethod.get('visit') ?? []).map(({ attribution }) => attribution.probability)
  expect(Math.max(...sure)).toBeLessThan(1)

  const [first = '', last = ''] = [stage.days[0], stage.days.at(-1)]
  const report = await run<{ totals: Record<string, number> }>(reportOverview, {
    fromDay: first,
    toDay: last,
  })
  expect(report.totals).toMatchObject({
    calls: calls.length,
    answered: calls.filter(({ talkMs }) => talkMs !== undefined).length,
    firstTime: new Set(calls.flatMap(({ from }) => from ?? [])).size,
    booked: calls.filter(({ outcome }) => outcome === 'booked' || outcome === 'sold').length,
  })
  const values = calls.flatMap(({ value }) => value?.amount ?? [])
  expect(report.totals).toMatchObject({
    values: [{ currency: 'USD', amount: values.reduce((sum, amount) => sum + amount, 0) }],
  })
})

it('writes notes and changes under the time at which they were made', async () => {
  const { run, history, accountId } = await playTenDays()
  const noted = history.calls.filter(({ aftercare }) => aftercare?.note)
  const page: Page = await run(listCalls, { limit: 250 })
  const told = await Promise.all(
    page.items.map(
      async ({ id }) => (await run<{ items: { createdAt: string }[] }>(listNotes, { id })).items,
    ),
  )
  const at = noted.map(({ aftercare }) => new Date(aftercare?.at ?? 0).toISOString()).sort()
  expect(
    told
      .flat()
      .map(({ createdAt }) => createdAt)
      .sort(),
  ).toEqual(at)
  const [entry] = await test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<{ at: string }>(
      "select max(at) as at from tenant.audit_entry where account_id = $1 and action = 'call.changed'",
      [accountId],
    ),
  )
  const changed = history.calls.flatMap(({ aftercare }) =>
    aftercare?.outcome || aftercare?.tags ? [aftercare.at] : [],
  )
  expect(Date.parse(entry?.at ?? '')).toBe(Math.floor(Math.max(...changed)))
})

it('has its numbers from its first day, so that they cost as much as they rang; without it, from their own', async () => {
  const { run, stage } = await playTenDays()
  const since = async () => (await run<{ items: TrackingNumber[] }>(listNumbers, { limit: 250 })).items
  const days = (await since()).map(({ createdAt }) => createdAt.slice(0, 10))
  expect(new Set(days)).toEqual(new Set([stage.days[0]]))
  await run(removeDemoHistory)
  const own = await since()
  expect(own.map(({ createdAt }) => createdAt)).toEqual(own.map(({ configuredAt }) => configuredAt))
})

it('is removed with everything that hangs on it; what happened since stays and is counted', async () => {
  const { run, history, stage, accountId, connection, staged, actor, offlineTracker, location } =
    await playTenDays()
  expect(await run<Account>(getAccount, { id: accountId })).toMatchObject({
    demoHistoryUntil: new Date(stage.until).toISOString(),
  })
  const own = stage.until + 60_000
  const [like] = history.calls
  if (!like) throw new Error('The history has no call.')
  const events = like.events.map((event) => ({
    ...event,
    carrierCallId: 'CAown',
    at: own + (event.at - like.startedAt),
    ...(event.kind === 'routed' && { trackerId: offlineTracker.id, locationId: location.id }),
  }))
  const later = { ...like, carrierCallId: 'CAown', startedAt: own, events }
  await playHistory({ context: staged.context, actor, connection, wait }, { visits: [], calls: [later] })
  const account = await run<Account>(removeDemoHistory)
  expect(account.demoHistoryUntil).toBeUndefined()
  const counts = await test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query(
      `select (select count(*) from tenant.call) as calls, (select count(*) from tenant.visit) as visits, (select count(*) from tenant.lease) as leases,
         (select count(*) from tenant.page_view) as pages, (select count(*) from tenant.attribution) as attributions, (select count(*) from tenant.call_note) as notes,
         (select count(*) from tenant.swap_journal) + (select count(*) from tenant.beacon_journal) as journal,
         (select count(*) from tenant.call_event) as events, (select sum(calls)::int from tenant.call_tally where tally = 'place') as counted`,
    ),
  )
  expect(counts).toEqual([
    {
      calls: 1,
      visits: 0,
      leases: 0,
      pages: 0,
      attributions: 2,
      notes: 0,
      journal: 0,
      events: events.length,
      counted: 1,
    },
  ])
  await expect(run(removeDemoHistory)).rejects.toMatchObject({ code: 'not_found' })
  expect(await mayHaveHistory(staged.context, accountId)).toBe(false)
})

it('is nobody’s who has calls, or no demo', async () => {
  const { actor, staged } = await playTenDays()
  const lab = { url: 'http://127.0.0.1:8090', port: 8090, accountSid: 'AC1', authToken: 'token' }
  expect(await giveHistory({ context: staged.context, actor, lab, wait })).toBeUndefined()
})
