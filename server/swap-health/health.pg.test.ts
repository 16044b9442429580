import type { Alert, SiteHealth } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dismissAlert, listAlerts, raiseAlert } from '../alerts/index.ts'
import { createLocation, deleteLocation } from '../locations/index.ts'
import { silentLog } from '../log.ts'
import { attachNumber } from '../numbers/index.ts'
import { newNumber, randomness, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { createSite, deleteSite } from '../sites/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { startNode } from '../visits/testing/stage-node.ts'
import { countActivity, createHealthCheck, listSiteHealth } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const hourMs = 3_600_000

/** A site with a number for visitors, and four visits an hour for eight weeks. */
async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { accountId, run, site, canonical } = business
  const e164 = newNumber()
  staged.carrier.own(e164)
  await run(attachNumber, { connectionId: business.connection.id, poolId: business.pool.id, e164 })
  const node = await startNode(test, staged.clock)
  const { clock } = staged
  const activity = countActivity({ database: test.database, log: silentLog })
  const configured = () => {
    const found = node.configuration.findSite(String(site.key))
    if (!found) throw new Error('no site')
    return found
  }
  const visits = (from: number, to: number) =>
    test.database.project(({ query }) =>
      query(
        `insert into tenant.visit (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, place, page_views, has_contact_page)
         select $1, id, $2, id, at, at, '{}', '', '', '', at, '{}', 0, false
         from (select gen_random_uuid() as id, at from generate_series(to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000), interval '15 minutes') at) made`,
        [accountId, site.id, from, to],
      ),
    )
  const raised: string[] = []
  const check = createHealthCheck({
    ...staged.context,
    configuration: {
      findSite: node.configuration.findSite,
      listAccounts: () => node.configuration.listAccounts().filter(({ id }) => id === accountId),
    },
    onRaised: (_, subject) => raised.push(subject),
  })
  const health = async () => {
    const { items } = await run<{ items: SiteHealth[] }>(listSiteHealth)
    return items[0] as SiteHealth
  }
  const alerts = async (withDismissed = false) =>
    (await run<{ items: Alert[] }>(listAlerts, { withDismissed })).items
  await visits(clock.now() - 56 * 24 * hourMs, clock.now())
  return {
    staged,
    business,
    clock,
    node,
    activity,
    configured,
    visits,
    check,
    health,
    alerts,
    raised,
    canonical,
  }
}

it('tells of a site that stopped swapping, once, and is quiet again when swaps come', async () => {
  const { business, clock, node, visits, check, health, alerts, raised } = await stage()
  await check()
  const well = await health()
  expect(well).toMatchObject({ status: 'well', alerts: [] })
  expect(well.days).toHaveLength(28)
  expect(well.days[14]).toMatchObject({ swaps: 96 })
  clock.advance((well.toldAfterMs ?? 0) * 0.8)
  await check()
  expect(await alerts()).toEqual([])
  clock.advance((well.toldAfterMs ?? 0) * 0.3)
  await check()
  await check()
  expect(await health()).toMatchObject({
    status: 'notSwapping',
    alerts: [{ code: 'site_not_swapping', times: 1 }],
  })
  expect(raised).toEqual([business.site.id])
  await visits(clock.now() - hourMs, clock.now())
  await check()
  expect(await health()).toMatchObject({ status: 'well', alerts: [] })
  expect(await alerts(true)).toMatchObject([{ healedAt: new Date(clock.now()).toISOString() }])
  await node.stop()
})

it('stays quiet about a silence that was dismissed, until swaps came in between', async () => {
  const { business, clock, node, visits, check, health, alerts } = await stage()
  clock.advance(10 * 24 * hourMs)
  await check()
  await business.run(dismissAlert, { id: (await alerts())[0]?.id })
  await check()
  expect(await alerts()).toEqual([])
  const from = clock.now()
  clock.advance(8 * 24 * hourMs)
  await visits(from, clock.now())
  await check()
  clock.advance(10 * 24 * hourMs)
  await check()
  expect((await health()).alerts).toHaveLength(1)
  await node.stop()
})

it('keeps the alarm of a site that is broken so long that nothing is known of its last swap, until one comes', async () => {
  const { business, clock, node, visits, check, alerts } = await stage()
  clock.advance(10 * 24 * hourMs)
  await check()
  const [alert] = await alerts()
  expect(alert).toMatchObject({ code: 'site_not_swapping' })
  for (const days of [100, 100]) {
    clock.advance(days * 24 * hourMs)
    await check()
    expect(await alerts()).toMatchObject([{ id: alert?.id }])
  }
  await visits(clock.now() - hourMs, clock.now())
  await check()
  expect(await alerts()).toEqual([])
  expect(business.site.id).toBe(alert?.subject)
  await node.stop()
})

it('ends what is told of a site or a location when that is deleted', async () => {
  const { staged, business, clock, node, alerts } = await stage()
  const { accountId, run } = business
  const location = await run<{ id: string }>(createLocation, {
    name: 'Closed',
    canonicalNumber: newNumber(),
    destination: newNumber(),
    timeZone: 'America/Chicago',
  })
  const site = await run<{ id: string }>(createSite, {
    name: 'Old',
    domains: ['old.example'],
    locationIds: [business.location.id],
  })
  for (const [code, subject] of [
    ['nap_findings', location.id],
    ['site_script_gone', site.id],
  ] as const)
    await raiseAlert(staged.context, { accountId, code, subject, message: 'It is so.' }, clock.now())
  expect(await alerts()).toHaveLength(2)
  await run(deleteLocation, { id: location.id })
  await run(deleteSite, { id: site.id })
  expect(await alerts()).toEqual([])
  await node.stop()
})

it('says that the script is gone when nobody fetches it either', async () => {
  const { clock, node, activity, configured, check, health } = await stage()
  for (let hour = 56 * 24; hour > 0; hour--)
    for (let n = 0; n < 5; n++) activity.noteFetch(configured(), clock.now() - hour * hourMs)
  await activity.flush()
  clock.advance(10 * 24 * hourMs)
  await check()
  expect(await health()).toMatchObject({ status: 'scriptGone', alerts: [{ code: 'site_script_gone' }] })
  activity.noteFetch(configured(), clock.now())
  await activity.flush()
  await check()
  expect(await health()).toMatchObject({ status: 'notSwapping', alerts: [{ code: 'site_not_swapping' }] })
  await node.stop()
})

it('misses a canonical number that pages used to have, and is content when it is back', async () => {
  const { clock, node, activity, configured, visits, check, health, alerts, canonical, business } =
    await stage()
  const other = newNumber()
  const live = async (days: number, canonicals: string[]) => {
    for (let day = 0; day < days; day++) {
      const from = clock.now()
      clock.advance(24 * hourMs)
      await visits(from, clock.now())
      for (let n = 0; n < 60; n++) activity.noteAsk(configured(), canonicals, clock.now())
      await activity.flush()
    }
    await check()
  }
  await live(10, [canonical, other])
  const [found] = (await health()).canonicals
  expect(found).toMatchObject({ canonical, locationId: business.location.id, isMissing: false })
  // What is asked for and nobody configured is not kept.
  const kept = await test.database.inTransaction({ accountIds: [business.accountId] }, ({ query }) =>
    query('select distinct canonical from tenant.canonical_day where account_id = $1', [business.accountId]),
  )
  expect(kept).toEqual([{ canonical }])
  await live(1, [other])
  expect((await health()).canonicals).toMatchObject([{ isMissing: false }])
  await live(2, [other])
  expect(await health()).toMatchObject({
    status: 'well',
    canonicals: [{ isMissing: true }],
    alerts: [{ code: 'canonical_not_found', subject: canonical }],
  })
  // So long that what was found is forgotten.
  clock.advance(130 * 24 * hourMs)
  await live(1, [other])
  expect(await alerts()).toContainEqual(expect.objectContaining({ code: 'canonical_not_found' }))
  await live(1, [canonical])
  expect(await health()).toMatchObject({ canonicals: [{ isMissing: false }], alerts: [] })
  await node.stop()
})

it('tells of numbers on pages that nobody registered, until a check sees none', async () => {
  const { business, clock, node, check, alerts } = await stage()
  const { accountId, location } = business
  const see = (role: string, e164: string) =>
    test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query(
        `with made as (insert into tenant.nap_check (account_id, id, location_id, state, is_scheduled, urls, crawl, requested_at)
           values ($1, $2, $3, 'done', false, '{}', 0, $6::timestamptz) returning id)
         insert into tenant.nap_sighting (account_id, check_id, position, location_id, e164, role, url, view, "where", seen_at)
         select $1, id, 0, $3, $4, $5, 'https://www.example.com/contact?x=1', 'raw', 'text', $6::timestamptz from made`,
        [accountId, randomness.id(clock.now()), location.id, e164, role, new Date(clock.now())],
      ),
    )
  await see('unknown', '+15125550177')
  await check()
  await check()
  expect(await alerts()).toMatchObject([{ code: 'number_not_registered', subject: location.id, times: 1 }])
  expect((await alerts())[0]?.message).toContain('+15125550177')
  expect((await alerts())[0]?.message).toContain('https://www.example.com/contact.')
  clock.advance(hourMs)
  await see('canonical', String(location.canonicalNumber))
  await check()
  expect(await alerts()).toEqual([])
  await node.stop()
})

it('shows a manager the sites of their locations only, and an account no other’s', async () => {
  const { staged, business, node, check } = await stage()
  await check()
  const ask = (own: object, accountId = business.accountId) =>
    staged.actorOf(accountId, own)<{ items: SiteHealth[] }>(listSiteHealth)
  expect((await ask({ locationIds: [business.location.id] })).items).toHaveLength(1)
  expect((await ask({ locationIds: [randomness.id(0)] })).items).toEqual([])
  const stranger = await stageBusiness(staged)
  expect((await ask({}, stranger.accountId)).items.map(({ id }) => id)).toEqual([stranger.site.id])
  await node.stop()
})
