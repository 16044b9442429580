import './harness/figures.ts'
import type { Location } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { querySql } from '../../server/storage/testing/query-sql.ts'
import { type OwnPostgres, runPostgres } from '../../server/storage/testing/run-postgres.ts'
import { countDoubled, countLost } from './harness/count-lost.ts'
import { findCalls } from './harness/find-calls.ts'
import { type DrillServer, openServer } from './harness/open-server.ts'
import { nothingYet, runLoad } from './harness/run-load.ts'
import { scaled } from './harness/scale.ts'
import { type Business, type Store, seedBusiness } from './harness/seed-business.ts'
import { sendWebhook } from './harness/sign-webhook.ts'
import { type Gateway, startGateway } from './harness/start-gateway.ts'
import { type DrillLab, startLab } from './harness/start-lab.ts'
import { until } from './harness/until.ts'
import { beacon, type Shown, swap } from './harness/visitor.ts'

const visitors = scaled(20, 4)

let postgres: OwnPostgres
let lab: DrillLab
let gateway: Gateway
let first: DrillServer
let second: DrillServer
let business: Business
let store: Store
let serial = 0

beforeAll(async () => {
  ;[postgres, lab, gateway] = await Promise.all([runPostgres(), startLab(), startGateway()])
  const options = { databaseUrl: postgres.url, publicUrl: gateway.url }
  ;[first, second] = await Promise.all([openServer(options), openServer(options)])
  // At once: only one of them may migrate.
  await Promise.all([first.start(), second.start()])
  gateway.targets = [first.url, second.url]
  business = await seedBusiness(first.api, lab, { poolSize: visitors })
  store = business.stores[0] as Store
})
afterAll(async () => {
  await first?.remove()
  await second?.remove()
  await gateway?.stop()
  await lab?.stop()
  await postgres?.remove()
})

const caller = () => `+1737${2_000_000 + serial++}`

it('lets a visitor move between two servers with one number, and attributes a call to either', async ({
  task,
}) => {
  await until('the second server knows the site', async () => {
    const answer = await fetch(`${second.url}/t/${business.siteKey}.js`)
    await answer.arrayBuffer()
    return answer.ok
  })
  const moving: Shown[] = []
  for (let count = 0; count < visitors; count++) {
    const shown = await swap(first.url, business, `/?visitor=${count}`)
    if (!shown) throw new Error('A visitor was shown no number.')
    moving.push(shown)
  }
  expect(new Set(moving.map((shown) => shown.number)).size).toBe(visitors)

  let lowest = 1
  // Last first: the number that is freest on the second server is never the one to be kept by chance.
  for (const [index, shown] of moving.toReversed().entries()) {
    const renewed = await swap(second.url, business, `/later/${index}`, { held: shown })
    expect(renewed).toMatchObject({
      number: shown.number,
      visitId: shown.visitId,
      visitorId: shown.visitorId,
      leaseId: shown.leaseId,
    })
    expect(await beacon(index % 2 ? first.url : second.url, business, shown, { kind: 'tap' })).toBe(true)
    // The call meets the server that did not show the number, then the other one.
    gateway.targets = index % 2 ? [second.url, first.url] : [first.url, second.url]
    const from = caller()
    const heard = await lab.finish(await lab.place({ to: shown.number, from }))
    expect(heard).toMatchObject({ connected: true, business: { e164: store.destination } })
    const [call] = await until('the call is on record', async () => {
      const calls = await findCalls(second.api, from)
      return calls[0]?.endedAt !== undefined && calls[0].attribution.modelVersion !== 'none' && calls
    })
    expect(call).toMatchObject({
      status: 'completed',
      trackerId: store.pool.trackerId,
      attribution: { method: 'visit', visitId: shown.visitId },
    })
    lowest = Math.min(lowest, call?.attribution.probability ?? 0)
  }
  task.meta.figures = {
    'visitors moved': visitors,
    'kept their number': visitors,
    'calls attributed to the right visit': visitors,
    'lowest probability': Math.round(lowest * 100) / 100,
  }
})

it('serves on one server what was changed on the other', async ({ task }) => {
  const changes = scaled(20, 3)
  const tookMs: number[] = []
  for (let count = 0; count < changes; count++) {
    const [from, to] = count % 2 ? [second, first] : [first, second]
    const destination = `+13035550${150 + count}`
    await from.api.patch<Location>(`/locations/${store.locationId}`, { destination })
    const began = performance.now()
    await until('the other server rings the new destination', async () => {
      const { body } = await sendWebhook({
        authToken: lab.authToken,
        url: `${gateway.url}/carriers/${business.connectionId}/voice`,
        to: `${to.url}/carriers/${business.connectionId}/voice`,
        params: {
          AccountSid: lab.accountSid,
          CallSid: `CA${String(serial).padStart(32, '0')}`,
          CallStatus: 'ringing',
          From: caller(),
          To: store.offline.e164,
        },
      })
      return body.includes(`>${destination}<`)
    })
    tookMs.push(performance.now() - began)
  }
  await first.api.patch<Location>(`/locations/${store.locationId}`, { destination: store.destination })
  await until('both ring the old destination again', async () => {
    const { destination } = await second.api.get<Location>(`/locations/${store.locationId}`)
    return destination === store.destination
  })
  expect(Math.max(...tookMs)).toBeLessThan(5000)
  task.meta.figures = { changes, 'slowest until the other served it ms': Math.round(Math.max(...tookMs)) }
})

it('loses nothing when one of two servers is killed under load, and the other goes on', async ({ task }) => {
  const kills = scaled(10, 2)
  const acknowledged = nothingYet()
  const query = <Row extends object>(sql: string, parameters: readonly unknown[]) =>
    querySql<Row>(postgres.url, sql, parameters)
  const resumedMs: number[] = []
  let afterKill = 0
  let lostInAll = 0
  let doubledInAll = 0
  for (let round = 0; round < kills; round++) {
    const [doomed, staying] = round % 2 ? [second, first] : [first, second]
    const loaded = new AbortController()
    gateway.targets = [doomed.url, staying.url]
    const load = runLoad(gateway.url, business, lab, acknowledged, loaded.signal)
    await until('the doomed server is under load', async () => gateway.passed.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700))
    await doomed.kill()
    const killedAt = performance.now()
    const before = acknowledged.swaps.length
    const arrivedBefore = acknowledged.reports.length
    await until('the other server answers visitors and the carrier', async () => {
      return acknowledged.swaps.length > before + 20 && acknowledged.reports.length > arrivedBefore + 8
    })
    resumedMs.push(performance.now() - killedAt)
    afterKill += acknowledged.swaps.length - before
    loaded.abort()
    await load
    let lost = await countLost(query, acknowledged)
    await until('the other server has everything on record', async () => {
      lost = await countLost(query, acknowledged)
      return sum(lost) === 0
    }).catch(() => {})
    const doubled = await countDoubled(query)
    expect({ ...lost, doubled: sum(doubled) }).toEqual({
      swaps: 0,
      leases: 0,
      pageViews: 0,
      taps: 0,
      reports: 0,
      calls: 0,
      doubled: 0,
    })
    lostInAll += sum(lost)
    doubledInAll += sum(doubled)
    expect(acknowledged.wrongAnswers).toBe(0)
    await doomed.start()
  }
  task.meta.figures = {
    kills,
    'swaps acknowledged': acknowledged.swaps.length,
    'carrier reports acknowledged': acknowledged.reports.length,
    'swaps answered by the other after the kill': afterKill,
    'slowest until the other answered all kinds ms': Math.round(Math.max(...resumedMs)),
    lost: lostInAll,
    doubled: doubledInAll,
  }
})

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0)
