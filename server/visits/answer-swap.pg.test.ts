import type { SwapResponse, TrackingNumber } from '@tributary/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { attachNumber, coolNumber, leaseLifeMs, readLease, writeLease } from '../numbers/index.ts'
import { newNumber, randomness, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { createSecrets } from '../secrets.ts'
import { changeSite } from '../sites/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { createTracker } from '../trackers/index.ts'
import { listVisits } from './index.ts'
import { projectAll } from './testing/project-all.ts'
import { startNode, type TestNode } from './testing/stage-node.ts'

const hour = 3_600_000
const adLanding = 'https://www.example.com/?utm_source=google&utm_medium=cpc&utm_campaign=ac-repair&gclid=abc'

let test: TestDatabase
const nodes: TestNode[] = []
beforeAll(async () => {
  test = await cloneDatabase()
})
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.stop()
})
afterAll(() => test.drop())

/** An account whose site has a pool of `poolSize` numbers and a number for paid search. */
async function stage(poolSize = 3) {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const attach = (assignment: object) => {
    const e164 = newNumber()
    staged.carrier.own(e164)
    return business.run<TrackingNumber>(attachNumber, {
      connectionId: business.connection.id,
      e164,
      ...assignment,
    })
  }
  const pool: TrackingNumber[] = []
  for (let index = 0; index < poolSize; index++) pool.push(await attach({ poolId: business.pool.id }))
  const node = async () => {
    const started = await startNode(test, staged.clock)
    nodes.push(started)
    return started
  }
  const request = { site: business.site.key, canonical: [business.canonical] }
  const journaled = () =>
    test.database.inTransaction({ accountIds: [business.accountId] }, ({ query }) =>
      query<Record<string, unknown>>('select * from tenant.swap_journal order by swapped_at, lease_id'),
    )
  return { ...staged, business, attach, pool, node, request, journaled }
}

const only = (response: SwapResponse) => {
  expect(response.numbers).toHaveLength(1)
  return response.numbers[0] as (typeof response.numbers)[number]
}

it('shows a visitor a number of the pool, and keeps it durable before it answers', async () => {
  const { pool, node, request, journaled, clock, business } = await stage()
  const one = await node()
  const response = await one.swap({
    ...request,
    page: { url: adLanding, referrer: 'https://www.google.com/' },
    signals: { device: 'mobile', timeZone: 'America/Chicago' },
  })
  const shown = only(response)
  expect(pool.map(({ e164 }) => e164)).toContain(shown.tracking)
  expect(shown).toMatchObject({
    canonical: business.canonical,
    tracker: business.visitorTracker.id,
    validUntil: new Date(clock.now() + leaseLifeMs).toISOString(),
  })
  const [row] = await journaled()
  expect(row).toMatchObject({
    visit_id: response.visit,
    visitor_id: response.visitor,
    site_id: business.site.id,
    landing_page: adLanding,
    device: 'mobile',
    place: { timeZone: 'America/Chicago' },
    source: { channel: 'Paid Search', campaign: 'ac-repair' },
    number_id: pool.find(({ e164 }) => e164 === shown.tracking)?.id,
    tracker_id: business.visitorTracker.id,
    pool_id: business.pool.id,
  })
  expect(one.visits).toEqual([response.visit])
})

it('shows each new visitor another number while the pool lasts', async () => {
  const { pool, node, request } = await stage()
  const one = await node()
  const shown: string[] = []
  for (const _ of pool) shown.push(only(await one.swap(request)).tracking)
  expect(shown.sort()).toEqual(pool.map(({ e164 }) => e164).sort())
})

describe('recognises a visitor only where that is allowed', () => {
  const cases = (['required', 'assumed'] as const).flatMap((mode) =>
    (['granted', 'denied', 'unknown'] as const).flatMap((consent) =>
      [false, true].map((hasGlobalPrivacyControl) => ({ mode, consent, hasGlobalPrivacyControl })),
    ),
  )
  const allowed = [
    'required granted false',
    'required granted true',
    'assumed granted false',
    'assumed granted true',
    'assumed unknown false',
  ]

  it.each(cases)(
    'consent mode $mode, consent $consent, Global Privacy Control $hasGlobalPrivacyControl',
    async ({ mode, consent, hasGlobalPrivacyControl }) => {
      const { business, attach, node, request, journaled } = await stage(1)
      const forAds = await attach({ trackerId: business.sourceTracker.id })
      await business.run(changeSite, { id: business.site.id, consentMode: mode })
      const one = await node()
      const lease = writeLease(
        {
          leaseId: randomness.id(1),
          visitId: randomness.id(1),
          visitorId: randomness.id(1),
          siteId: business.site.id,
          trackerId: business.visitorTracker.id,
          numberId: randomness.id(1),
          shownAt: 0,
          validUntil: 0,
        },
        test.secrets,
      )
      const response = await one.swap(
        { ...request, consent, visitor: randomness.id(1), lease },
        { hasGlobalPrivacyControl },
      )
      const isAllowed = allowed.includes(`${mode} ${consent} ${hasGlobalPrivacyControl}`)
      expect(response.numbers).toHaveLength(isAllowed ? 1 : 0)
      expect(response.visitor !== undefined).toBe(isAllowed)
      expect(await journaled()).toHaveLength(isAllowed ? 1 : 0)
      // By source it swaps all the same, and stores nothing for it.
      const fromAd = await one.swap(
        { ...request, consent, page: { url: adLanding, referrer: '' } },
        { hasGlobalPrivacyControl },
      )
      expect(only(fromAd)).toMatchObject({ tracking: forAds.e164, tracker: business.sourceTracker.id })
      expect([fromAd.visitor, only(fromAd).lease]).toEqual([undefined, undefined])
      expect(await journaled()).toHaveLength(isAllowed ? 1 : 0)
    },
  )
})

it('shows crawlers, link previews, tools and nobody in particular no number at all', async () => {
  const { business, attach, node, request, journaled } = await stage(1)
  await attach({ trackerId: business.sourceTracker.id })
  const one = await node()
  const asked = { ...request, consent: 'granted', page: { url: adLanding, referrer: '' } }
  const bots = [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'curl/8.5.0',
    '',
  ]
  for (const userAgent of bots)
    expect(await one.swap(asked, { userAgent })).toEqual({ numbers: [], reason: 'bot' })
  expect(await journaled()).toEqual([])
  only(await one.swap(asked))
})

describe('answers only pages of the site', () => {
  const cases: [string, boolean, string | undefined, string][] = [
    ['the site itself', true, 'https://www.example.com', 'www.example.com'],
    ['a subdomain of it', true, 'https://shop.www.example.com', 'shop.www.example.com'],
    ['another port of it', true, 'http://www.example.com:8080', 'www.example.com'],
    ['a page that sends no origin', true, undefined, 'www.example.com'],
    ['a foreign site, whatever it says of its page', false, 'https://evil.example.org', 'www.example.com'],
    ['a host that only ends alike', false, 'https://evilwww.example.com', 'www.example.com'],
    ['a host that only begins alike', false, 'https://www.example.com.evil.org', 'www.example.com'],
    ['a foreign page that sends no origin', false, undefined, 'evil.example.org'],
    ['a sandboxed frame, whatever it says of its page', false, 'null', 'www.example.com'],
    ['a page without a host', false, 'null', ''],
  ]
  let staged: Awaited<ReturnType<typeof stage>>
  beforeAll(async () => {
    staged = await stage(1)
  })
  it.each(cases)('%s: %s', async (_, isAllowed, origin, host) => {
    const one = await staged.node()
    const before = (await staged.journaled()).length
    const answer = one.swap(
      { ...staged.request, page: { url: `https://${host}/`, referrer: '' } },
      { origin },
    )
    if (isAllowed) only(await answer)
    else await expect(answer).rejects.toMatchObject({ code: 'origin_not_allowed' })
    expect(await staged.journaled()).toHaveLength(before + (isAllowed ? 1 : 0))
  })
  it('nor a page whose key no site has', async () => {
    await expect(
      (await staged.node()).swap({ ...staged.request, site: 'no-such-key' }),
    ).rejects.toMatchObject({ code: 'site_unknown' })
  })
})

it('extends a lease within a visit: same visit, same lease, same number, later end', async () => {
  const { node, request, clock, journaled } = await stage()
  const one = await node()
  const first = await one.swap(request)
  await one.swap(request)
  clock.advance(hour)
  const again = await one.swap({ ...request, lease: only(first).lease, isSameVisit: true })
  expect(again).toMatchObject({ visit: first.visit, visitor: first.visitor })
  expect(only(again).tracking).toBe(only(first).tracking)
  const [before, after] = [first, again].map((response) =>
    readLease(only(response).lease ?? '', test.secrets),
  )
  expect(after).toEqual({ ...before, validUntil: (before?.validUntil ?? 0) + hour })
  expect(await journaled()).toHaveLength(3)
  expect(one.visits).not.toContain(undefined)
  expect(one.visits).toHaveLength(2)
})

it('gives a returning visitor the same number and a new visit, and lists both as theirs', async () => {
  const { node, request, clock, business } = await stage()
  const one = await node()
  const first = await one.swap(request)
  clock.advance(24 * hour)
  const later = await one.swap({
    ...request,
    lease: only(first).lease,
    visitor: first.visitor,
    isSameVisit: false,
  })
  expect(later.visitor).toBe(first.visitor)
  expect(later.visit).not.toBe(first.visit)
  expect(only(later).tracking).toBe(only(first).tracking)
  await projectAll(test.database)
  const { items } = await business.run<{ items: { id: string }[] }>(listVisits, { visitorId: first.visitor })
  expect(items.map((visit) => visit.id)).toEqual([later.visit, first.visit])
})

it('ignores a lease that it did not sign, and one of another site', async () => {
  const { node, request, business } = await stage()
  const other = await stage()
  const one = await node()
  const elsewhere = await one.swap(other.request)
  const held = readLease(only(elsewhere).lease ?? '', test.secrets)
  if (!held) throw new Error('no lease')
  const forged = writeLease({ ...held, siteId: business.site.id }, createSecrets('a guess', randomness))
  for (const lease of [forged, only(elsewhere).lease, 'garbage', 'A'.repeat(167)]) {
    const response = await one.swap({ ...request, lease, isSameVisit: true })
    expect(response.visit).not.toBe(held.visitId)
    expect(response.visitor).not.toBe(held.visitorId)
    expect(only(response).tracking).not.toBe(only(elsewhere).tracking)
  }
})

it('keeps a visitor’s number on another node that shares only the database and the secret', async () => {
  const { node, request, clock } = await stage(20)
  const [one, other] = [await node(), await node()]
  const first = await one.swap(request)
  // Others come to the second node meanwhile; the visitor's next page is answered there too.
  for (let index = 0; index < 5; index++) await other.swap(request)
  clock.advance(10 * 60_000)
  const second = await other.swap({ ...request, lease: only(first).lease, isSameVisit: true })
  expect(only(second).tracking).toBe(only(first).tracking)
  expect(second.visit).toBe(first.visit)
  clock.advance(hour)
  const third = await one.swap({
    ...request,
    lease: only(second).lease,
    visitor: first.visitor,
    isSameVisit: false,
  })
  expect(only(third).tracking).toBe(only(first).tracking)
})

it('learns of the leases that other nodes give, and gives those numbers last', async () => {
  const { pool, node, request, clock } = await stage(4)
  const [one, other] = [await node(), await node()]
  await other.follow()
  const taken: string[] = []
  for (let index = 0; index < 3; index++) {
    clock.advance(1000)
    taken.push(only(await one.swap(request)).tracking)
  }
  await other.follow()
  clock.advance(1000)
  const free = pool.map(({ e164 }) => e164).find((e164) => !taken.includes(e164))
  expect(only(await other.swap(request)).tracking).toBe(free)
  clock.advance(1000)
  expect(only(await other.swap(request)).tracking).toBe(taken[0])
})

it('starts warm: a new process gives the number whose holder has been gone longest, projected or not yet', async () => {
  const { pool, node, request, clock } = await stage(3)
  const one = await node()
  const shown: string[] = []
  for (const _ of pool.slice(0, 2)) {
    clock.advance(1000)
    shown.push(only(await one.swap(request)).tracking)
  }
  await projectAll(test.database)
  clock.advance(1000)
  shown.push(only(await one.swap(request)).tracking)
  const fresh = await node()
  await fresh.follow()
  const again: string[] = []
  for (const _ of pool) {
    clock.advance(1000)
    again.push(only(await fresh.swap(request)).tracking)
  }
  expect(again).toEqual(shown)
})

it('shows a number no more once it cools, and none when the pool is empty', async () => {
  const { business, pool, node, request, journaled } = await stage(1)
  const one = await node()
  only(await one.swap(request))
  await business.run(coolNumber, { id: pool[0]?.id })
  await one.configuration.refresh()
  expect(await one.swap(request)).toEqual({ numbers: [], reason: 'noNumber' })
  expect(await journaled()).toHaveLength(1)
  const silent = { ...request, consent: 'denied' }
  expect(await one.swap(silent)).toEqual({ numbers: [], reason: 'noConsent' })
  const elsewhere = { ...request, canonical: ['+15125559999'] }
  expect(await one.swap(elsewhere)).toEqual({ numbers: [], reason: 'noTracker' })
  expect(await one.swap({ ...elsewhere, consent: 'denied' })).toEqual({ numbers: [], reason: 'noTracker' })
})

it('answers for each canonical number of the page once, and for no other', async () => {
  const { business, attach, node, request } = await stage(2)
  const radio = await business.run(createTracker, {
    kind: 'source',
    name: 'Newsletter',
    locationId: business.location.id,
    siteId: business.site.id,
    match: { medium: 'email' },
  })
  const forMail = await attach({ trackerId: radio.id })
  const one = await node()
  const asked = { ...request, canonical: [business.canonical, business.canonical, '+15125559999'] }
  only(await one.swap(asked))
  const mail = await one.swap({
    ...asked,
    page: { url: 'https://www.example.com/?utm_source=news&utm_medium=EMAIL', referrer: '' },
  })
  expect(only(mail).tracking).toBe(forMail.e164)
})

it('takes what browsers send by mistake: zero characters and broken surrogates are left out', async () => {
  const { node, request, journaled } = await stage(1)
  const one = await node()
  const url = 'https://www.example.com/\u0000a?utm_campaign=\ud83d\\u0000'
  only(await one.swap({ ...request, page: { url, referrer: '' } }))
  const [row] = await journaled()
  expect(row?.landing_page).toBe('https://www.example.com/a?utm_campaign=\ufffd\\u0000')
})
