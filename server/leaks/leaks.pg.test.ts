import { type Alert, type Call, type Leak, scopes } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dismissAlert, listAlerts, muteAlert } from '../alerts/index.ts'
import { attributeCall, getCall } from '../calls/index.ts'
import { assignNumber, attachNumber, getNumber } from '../numbers/index.ts'
import { newNumber, randomness, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { getTracker } from '../trackers/index.ts'
import { dismissLeak, findLeaks, listLeaks, makeLeakStatic, returnLeak } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const day = 86_400_000

/** A pool of two numbers, and calls to the first. */
async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { accountId, run, connection, pool } = business
  const e164s = [newNumber(), newNumber()]
  for (const e164 of e164s) staged.carrier.own(e164)
  const [leaky, sister] = await Promise.all(
    e164s.map((e164) => run(attachNumber, { connectionId: connection.id, poolId: pool.id, e164 })),
  )
  if (!leaky || !sister) throw new Error('no number')
  const write = (sql: string, parameters: unknown[]) =>
    test.database.inTransaction({ accountIds: [accountId] }, ({ query }) => query(sql, parameters))
  const raised: string[] = []
  const { clock } = staged
  const look = () =>
    findLeaks({ ...staged.context, onRaised: (_, subject) => raised.push(subject) }, accountId)
  const call = async (from: string | null, trackerId = business.visitorTracker.id, number = leaky) => {
    clock.advance(1000)
    const id = randomness.id(clock.now())
    await write(
      `insert into tenant.call (account_id, id, connection_id, carrier_call_id, number_id, tracker_id, location_id, from_number, to_number, status, started_at, ended_at)
       values ($1, $2::uuid, $3, $2::uuid::text, $4, $5, $6, $7, $8, 'completed', $9::timestamptz, $9::timestamptz)`,
      [
        accountId,
        id,
        connection.id,
        number.id,
        trackerId,
        business.location.id,
        from,
        number.e164,
        new Date(clock.now()),
      ],
    )
    await attributeCall({ database: test.database, clock }, { accountId, callId: id, stage: 'final' })
    await look()
    return id
  }
  const see = (view: string, { seenAt = clock.now(), number = leaky, pages = 1 } = {}) => {
    const checkId = randomness.id(seenAt)
    const at = new Date(seenAt)
    return write(
      `with made as (insert into tenant.nap_check (account_id, id, location_id, state, is_scheduled, urls, crawl, requested_at)
         values ($1, $2, $3, 'done', false, '{}', 0, $6) returning id)
       insert into tenant.nap_sighting (account_id, check_id, position, location_id, e164, role, url, view, "where", seen_at)
       select $1, id, n, $3, $4, 'tracking', 'https://listings.example/acme?ref=' || n, $5, 'text', $6 from made, generate_series(1, $7::integer) n`,
      [accountId, checkId, business.location.id, number.e164, view, at, pages],
    )
  }
  const leaks = async (input: object = {}) => (await run<{ items: Leak[] }>(listLeaks, input)).items
  const alerts = async () =>
    (await run<{ items: Alert[] }>(listAlerts)).items.filter(({ code }) => code === 'possible_leak')
  return { staged, business, leaky, sister, clock, call, see, look, leaks, alerts, raised, write }
}

it('takes one call for noise, and raises one alert for two callers, however often they call', async () => {
  const { call, leaks, alerts, raised, leaky, clock } = await stage()
  await call('+15125550142')
  await call('+15125550142')
  expect([await leaks(), await alerts()]).toEqual([[], []])
  clock.advance(3600_000)
  await call('+15125550143')
  for (let n = 0; n < 3; n++) await call('+15125550144')
  expect(await leaks()).toMatchObject([
    {
      e164: leaky.e164,
      state: 'open',
      severity: 'possible',
      calls: 6,
      callers: 3,
      numbersLeft: 1,
      pages: [],
    },
  ])
  expect(await alerts()).toMatchObject([{ subject: leaky.e164, times: 1 }])
  expect((await alerts())[0]?.message).toContain('3 callers dialled')
  expect(raised).toEqual([leaky.e164])
})

it('needs one call when a check saw the number in a page’s own text; what a person is shown is no sighting', async () => {
  const { call, see, leaks, alerts } = await stage()
  await see('human')
  await call('+15125550142')
  expect(await leaks()).toEqual([])
  await see('raw')
  await call('+15125550142')
  expect(await leaks()).toMatchObject([
    {
      severity: 'likely',
      callers: 1,
      pages: [{ url: 'https://listings.example/acme?ref=1', where: 'text' }],
    },
  ])
  expect((await alerts())[0]?.message).toContain('saw it on https://listings.example/acme.')
})

it('gives the answer to who asks again under the same key, when the server failed after it had done it', async () => {
  const { staged, business, call, leaks } = await stage()
  await call('+15125550142')
  await call('+15125550143')
  const id = (await leaks())[0]?.id
  const actor = { name: 'test', accountId: business.accountId, scopes }
  const failing = { ...staged.context, settleConfiguration: () => Promise.reject(new Error('gone')) }
  for (const [verb, input, state] of [
    [makeLeakStatic, { id, name: 'Listing' }, 'static'],
    [returnLeak, { id }, 'dismissed'],
  ] as const) {
    const once = { key: state, fingerprint: Buffer.alloc(32), onReplayed: () => {} }
    await expect(verb.run(failing, actor, input, { once })).rejects.toThrow('gone')
    expect(await verb.run(staged.context, actor, input, { once })).toMatchObject({ id, state })
  }
})

it('takes a sighting for over when it is 30 days old, or the last check of the location saw the number no more', async () => {
  const { call, see, leaks, leaky, clock } = await stage()
  await see('raw', { seenAt: clock.now() - 31 * day })
  await call('+15125550142')
  expect(await leaks()).toEqual([])
  await see('crawler', { seenAt: clock.now() - 2 * day })
  await see('raw', { seenAt: clock.now() - day, number: { ...leaky, e164: newNumber() } })
  await call('+15125550142')
  expect(await leaks()).toEqual([])
})

it('finds the sighting of one number however often another one was seen', async () => {
  const { call, see, leaks, sister, clock, business, write } = await stage()
  await see('raw')
  await write(
    `insert into tenant.nap_sighting (account_id, check_id, position, location_id, e164, role, url, view, "where", seen_at)
     select account_id, check_id, 1000 + n, location_id, $2, role, url || n, view, "where", seen_at + interval '1 second'
     from tenant.nap_sighting, generate_series(1, 250) n where account_id = $1`,
    [business.accountId, sister.e164],
  )
  clock.advance(60_000)
  await call('+15125550141', business.visitorTracker.id, sister)
  await call('+15125550142')
  expect(await leaks()).toMatchObject([{ severity: 'likely' }, { severity: 'likely' }])
})

it('forgets a static leak whose number was assigned elsewhere: old calls count no more, new ones make a leak that can be settled', async () => {
  const { business, call, look, leaks, alerts, leaky, clock } = await stage()
  const { run, pool } = business
  await call('+15125550142')
  await call('+15125550143')
  await run(makeLeakStatic, { id: (await leaks())[0]?.id, name: 'Listing' })
  await run(assignNumber, { id: leaky.id, poolId: pool.id, force: true })
  clock.advance(1000)
  await look()
  expect([await leaks(), await alerts()]).toEqual([[], []])
  await call('+15125550144')
  expect(await alerts()).toEqual([])
  await call('+15125550145')
  expect(await leaks()).toMatchObject([{ state: 'open' }])
  await run(dismissLeak, { id: (await leaks())[0]?.id })
  expect(await alerts()).toEqual([])
})

it('leaves a pool its last number when both are made static at once', async () => {
  const { business, call, leaks, sister } = await stage()
  for (const from of ['+15125550142', '+15125550143']) {
    await call(from)
    await call(from, business.visitorTracker.id, sister)
  }
  const both = (await leaks()).map(({ id }) => business.run(makeLeakStatic, { id, name: `Listing ${id}` }))
  const ends = (await Promise.allSettled(both)).map(({ status }) => status)
  expect(ends.sort()).toEqual(['fulfilled', 'rejected'])
})

it('makes the number a static tracker in one click: the pool keeps the rest, later calls are the tracker’s, the alert is over', async () => {
  const { business, call, leaks, alerts, leaky } = await stage()
  const { run, pool, location } = business
  await call('+15125550142')
  await call('+15125550143')
  const [open] = await leaks()
  const made = await run<Leak>(makeLeakStatic, {
    id: open?.id,
    name: 'Listing that copied our number',
    source: { source: 'listings.example' },
  })
  expect(made).toMatchObject({ state: 'static', numberId: leaky.id })
  const tracker = await run(getTracker, { id: made.trackerId })
  expect(tracker).toMatchObject({ kind: 'offline', locationId: location.id, numberIds: [leaky.id] })
  expect(await run(getNumber, { id: leaky.id })).toMatchObject({ trackerId: made.trackerId, state: 'active' })
  expect((await run(getNumber, { id: leaky.id })).poolId).toBeUndefined()
  expect(pool.id).toBe(made.poolId)
  expect(await alerts()).toEqual([])
  const later = await run<Call & { id: string }>(getCall, { id: await call('+15125550145', made.trackerId) })
  expect(later.attribution).toMatchObject({ method: 'tracker', source: { source: 'listings.example' } })
  await expect(run(makeLeakStatic, { id: open?.id, name: 'Again' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('keeps a call of somebody who was shown the number just before it left the pool for them', async () => {
  const { business, call, leaks, leaky, clock } = await stage()
  const { run, accountId, site, pool, visitorTracker } = business
  await call('+15125550142')
  await call('+15125550143')
  const made = await run<Leak>(makeLeakStatic, { id: (await leaks())[0]?.id, name: 'Listing' })
  const visitId = randomness.id(clock.now())
  const at = new Date(clock.now() - 20_000)
  await test.database.project(({ query }) =>
    query(
      `insert into tenant.visit (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, place, page_views, has_contact_page, tapped_at)
       values ($1, $2, $3, $2, $4::timestamptz, $4::timestamptz, '{"channel":"Paid Search"}', 'https://www.example.com/', '', 'https://www.example.com/', $4::timestamptz, '{}', 0, false, $4::timestamptz)`,
      [accountId, visitId, site.id, at],
    ),
  )
  await test.database.project(({ query }) =>
    query(
      `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at, tapped_at)
       values ($1, $2, $3, $4, $5, $6, $2, $2, $7::timestamptz, $7::timestamptz + interval '2 hours', $7::timestamptz, $7::timestamptz)`,
      [accountId, visitId, leaky.id, pool.id, visitorTracker.id, site.id, at],
    ),
  )
  const just = await run<Call & { id: string }>(getCall, { id: await call('+15125550146', made.trackerId) })
  expect(just.attribution).toMatchObject({ method: 'visit', visitId })
  expect(just.attribution.evidence).toContain('pages showed this number to visitors until lately')
  clock.advance(3 * 3600_000)
  const late = await run<Call & { id: string }>(getCall, { id: await call('+15125550147', made.trackerId) })
  expect(late.attribution).toMatchObject({ method: 'tracker', candidates: [] })
})

it('puts it back at once after a wrong click, and otherwise only when nobody has dialled it for a week', async () => {
  const { business, call, leaks, leaky, clock } = await stage()
  const { run, pool } = business
  await call('+15125550142')
  await call('+15125550143')
  const id = (await leaks())[0]?.id
  const slip = await run<Leak>(makeLeakStatic, { id, name: 'Slip' })
  expect(await run<Leak>(returnLeak, { id })).toMatchObject({ state: 'dismissed' })
  expect(await run(getNumber, { id: leaky.id })).toMatchObject({ poolId: pool.id })
  expect(await run(getTracker, { id: slip.trackerId })).toHaveProperty('retiredAt')

  clock.advance(1000)
  await call('+15125550144')
  await call('+15125550145')
  const again = (await leaks())[0]?.id
  expect(again).not.toBe(id)
  const made = await run<Leak>(makeLeakStatic, { id: again, name: 'Listing' })
  clock.advance(60_000)
  await call('+15125550146', made.trackerId)
  await expect(run(returnLeak, { id: again })).rejects.toMatchObject({ code: 'number_in_use' })
  clock.advance(7 * day)
  expect(await run<Leak>(returnLeak, { id: again })).toMatchObject({ state: 'dismissed' })
})

it('refuses to take the last number of a pool, and fewer than it had visits at once unless forced', async () => {
  const { business, call, leaks, leaky, clock, write } = await stage()
  const { run, accountId, pool, site, visitorTracker } = business
  await call('+15125550142')
  await call('+15125550143')
  const id = (await leaks())[0]?.id
  const shownAt = new Date(clock.now() - day)
  for (const n of [1, 2]) {
    const leaseId = randomness.id(clock.now() + n)
    await test.database.project(({ query }) =>
      query(
        `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
         values ($1, $2, $3, $4, $5, $6, $2, $2, $7::timestamptz, $7::timestamptz + interval '2 hours', $7::timestamptz + interval '10 minutes')`,
        [accountId, leaseId, leaky.id, pool.id, visitorTracker.id, site.id, shownAt],
      ),
    )
  }
  const refused = expect(run(makeLeakStatic, { id, name: 'Listing' })).rejects
  await refused.toMatchObject({ code: 'number_in_use' })
  expect(await leaks()).toMatchObject([{ state: 'open' }])
  await write("update tenant.tracking_number set state = 'cooling' where account_id = $1 and id <> $2", [
    accountId,
    leaky.id,
  ])
  await expect(run(makeLeakStatic, { id, name: 'Listing', force: true })).rejects.toMatchObject({
    code: 'conflict',
  })
  await write('delete from tenant.leak where account_id = $1', [accountId])
})

it('says that it is none: silent until others call, and over by itself when nobody does', async () => {
  const { business, call, leaks, alerts, look, clock } = await stage()
  const { run } = business
  await call('+15125550142')
  await call('+15125550143')
  await run(dismissLeak, { id: (await leaks())[0]?.id })
  clock.advance(1000)
  await call('+15125550142')
  expect([await leaks(), await alerts()]).toEqual([[], []])
  await call('+15125550144')
  expect(await leaks()).toHaveLength(1)
  expect(await alerts()).toHaveLength(1)
  clock.advance(31 * day)
  await look()
  expect([await leaks(), await alerts()]).toEqual([[], []])
  expect(await leaks({ state: 'healed' })).toHaveLength(1)
})

it('keeps an alert quiet that was muted or dismissed, while the leak is the same', async () => {
  const { business, call, alerts } = await stage()
  const { run } = business
  await call('+15125550142')
  await call('+15125550143')
  const [alert] = await alerts()
  expect(await run<Alert>(muteAlert, { id: alert?.id, days: 7 })).toHaveProperty('mutedUntil')
  await call('+15125550144')
  expect(await alerts()).toMatchObject([{ id: alert?.id, times: 1 }])
  expect((await run<Alert>(muteAlert, { id: alert?.id, days: 0 })).mutedUntil).toBeUndefined()
  await run(dismissAlert, { id: alert?.id })
  await call('+15125550145')
  expect(await alerts()).toEqual([])
})

it('shows callers masked to who may not see them, and only the leaks of a manager’s locations', async () => {
  const { staged, business, call } = await stage()
  const { accountId } = business
  await call('+15125550142')
  await call('+15125550143')
  const as = (own: object) => staged.actorOf(accountId, own)<{ items: Leak[] }>(listLeaks)
  const scopes = ['numbers:read' as const]
  expect((await as({ scopes })).items[0]?.latestCallers).toEqual(['+1••••••••43', '+1••••••••42'])
  expect((await as({ scopes, locationIds: [business.location.id] })).items).toHaveLength(1)
  expect((await as({ scopes, locationIds: [randomness.id(0)] })).items).toEqual([])
})
