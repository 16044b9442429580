import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { acceptBeacons } from './accept-beacons.ts'
import { startNode, type TestNode } from './testing/stage-node.ts'

let test: TestDatabase
let node: TestNode
let ask: { site: string; canonical: string[] }
beforeAll(async () => {
  test = await cloneDatabase()
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const e164 = newNumber()
  staged.carrier.own(e164)
  await business.run(attachNumber, { connectionId: business.connection.id, e164, poolId: business.pool.id })
  node = await startNode(test, staged.clock)
  ask = { site: business.site.key, canonical: [business.canonical] }
})
afterAll(async () => {
  await node.stop()
  await test.drop()
})

it('gives one address so many new visits, and goes on with those it gave', async () => {
  const visitor = { address: '203.0.113.7' }
  const first = await node.swap(ask, visitor)
  for (let visit = 1; visit < 300; visit++) await node.swap(ask, visitor)
  await expect(node.swap(ask, visitor)).rejects.toMatchObject({ code: 'rate_limited' })
  const renewal = { ...ask, lease: first.numbers[0]?.lease, isSameVisit: true }
  expect((await node.swap(renewal, visitor)).numbers).toHaveLength(1)
  expect((await node.swap(ask, { address: '203.0.113.8' })).numbers).toHaveLength(1)
  expect((await node.swap(ask)).numbers).toHaveLength(1)
})

it('takes so many events of one visit', async () => {
  const { numbers } = await node.swap(ask)
  const event = { kind: 'alive' as const, lease: numbers[0]?.lease ?? '', age: 0 }
  const send = () => acceptBeacons(node.context, { site: ask.site, events: Array(50).fill(event) })
  expect([await send(), await send(), await send(), await send(), await send()]).toEqual([50, 50, 50, 50, 0])
})
