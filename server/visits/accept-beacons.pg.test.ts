import type { TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachNumber, type Lease, readLease, writeLease } from '../numbers/index.ts'
import { newNumber, randomness, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { createSecrets } from '../secrets.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { acceptBeacons } from './index.ts'
import { startNode, type TestNode } from './testing/stage-node.ts'

let test: TestDatabase
let node: TestNode
let staged: ReturnType<typeof stageVerbs>
let site: { id: string; key: string }
let accountId: string
let token: string
let lease: Lease
beforeAll(async () => {
  test = await cloneDatabase()
  staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  site = business.site
  accountId = business.accountId
  const e164 = newNumber()
  staged.carrier.own(e164)
  await business.run<TrackingNumber>(attachNumber, {
    connectionId: business.connection.id,
    e164,
    poolId: business.pool.id,
  })
  node = await startNode(test, staged.clock)
  token = (await node.swap({ site: site.key, canonical: [business.canonical] })).numbers[0]?.lease ?? ''
  lease = readLease(token, test.secrets) as Lease
})
afterAll(async () => {
  await node.stop()
  await test.drop()
})

const send = (events: { kind: string; lease: string; age?: number; page?: object }[], key = site.key) =>
  acceptBeacons(node.context, {
    site: key,
    events: events.map((event) => ({ age: 0, ...event })),
  } as Parameters<typeof acceptBeacons>[1])
const journaled = () =>
  test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<{ at: number; fact: object }>(
      'select (extract(epoch from happened_at) * 1000)::bigint as at, fact from tenant.beacon_journal order by recorded_xid::text::bigint, happened_at',
    ),
  )

it('journals what happened to the visit of the lease, at the time the page’s own clock tells', async () => {
  staged.clock.advance(60_000)
  const before = (await journaled()).length
  const page = { url: 'https://www.example.com/contact', title: 'Contact' }
  expect(
    await send([
      { kind: 'tap', lease: token, age: 1500 },
      { kind: 'copy', lease: token, age: 1400 },
      { kind: 'pageView', lease: token, age: 200, page },
    ]),
  ).toBe(3)
  const of = { siteId: site.id, visitId: lease.visitId, leaseId: lease.leaseId }
  expect((await journaled()).slice(before)).toEqual([
    { at: staged.clock.now() - 1500, fact: { ...of, kind: 'tap' } },
    { at: staged.clock.now() - 1400, fact: { ...of, kind: 'copy' } },
    { at: staged.clock.now() - 200, fact: { ...of, kind: 'pageView', page: page.url, title: page.title } },
  ])
})

it('lets nothing happen before its lease was given', async () => {
  const before = (await journaled()).length
  await send([{ kind: 'alive', lease: token, age: 86_400_000 }])
  expect((await journaled()).slice(before)).toMatchObject([{ at: lease.shownAt }])
})

it('leaves out what carries no lease of this site, and keeps the rest', async () => {
  const before = (await journaled()).length
  const forged = writeLease(lease, createSecrets('a guess', randomness))
  const elsewhere = writeLease({ ...lease, siteId: randomness.id(1) }, test.secrets)
  const events = [forged, elsewhere, 'garbage', token].map((one) => ({ kind: 'alive', lease: one }))
  expect(await send(events)).toBe(1)
  expect(await send(events.slice(0, 3))).toBe(0)
  expect(await journaled()).toHaveLength(before + 1)
})

it('takes nothing for a site that it does not know', async () => {
  await expect(send([{ kind: 'alive', lease: token }], 'no-such-key')).rejects.toMatchObject({
    code: 'site_unknown',
  })
})
