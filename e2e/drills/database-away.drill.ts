import './harness/figures.ts'
import type { Call } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OwnPostgres, runPostgres } from '../../server/storage/testing/run-postgres.ts'
import { findCalls } from './harness/find-calls.ts'
import { type DrillServer, openServer } from './harness/open-server.ts'
import { scaled } from './harness/scale.ts'
import { type Business, type Store, seedBusiness } from './harness/seed-business.ts'
import { type Gateway, startGateway } from './harness/start-gateway.ts'
import { type DrillLab, startLab } from './harness/start-lab.ts'
import { until } from './harness/until.ts'
import { beacon, swap } from './harness/visitor.ts'

const carrierPatienceMs = 15_000
const visitorsEach = scaled(11, 2)
const billboardCallsEach = scaled(14, 2)

let postgres: OwnPostgres
let lab: DrillLab
let gateway: Gateway
let server: DrillServer
let business: Business
let serial = 0

beforeAll(async () => {
  ;[postgres, lab, gateway] = await Promise.all([runPostgres(), startLab(), startGateway()])
  server = await openServer({ databaseUrl: postgres.url, publicUrl: gateway.url })
  gateway.targets = [server.url]
  await server.start()
  business = await seedBusiness(server.api, lab, { stores: 3, poolSize: visitorsEach })
})
afterAll(async () => {
  await postgres?.start()
  await server?.remove()
  await gateway?.stop()
  await lab?.stop()
  await postgres?.remove()
})

/** A call as it was meant: `visitId` when a visitor makes it. */
type Planned = { from: string; to: string; store: Store; visitId?: string }
const caller = () => `+1737${2_000_000 + serial++}`
const fromBillboard = (store: Store): Planned => ({ from: caller(), to: store.offline.e164, store })

it.for([
  { how: 'shut down', store: 0, takeAway: () => postgres.end('SIGINT') },
  { how: 'killed', store: 1, takeAway: () => postgres.end('SIGKILL') },
  { how: 'frozen', store: 2, takeAway: async () => postgres.freeze() },
])(
  'connects every caller while PostgreSQL is $how, and has each call once when it is back',
  async ({ store: index, takeAway }, { task }) => {
    const store = business.stores[index] as Store
    const visitors: Planned[] = []
    for (let count = 0; count < visitorsEach; count++) {
      const shown = await swap(server.url, business, `/?visitor=${serial}`, { canonical: store.canonical })
      if (!shown) throw new Error('A visitor was shown no number.')
      expect(await beacon(server.url, business, shown, { kind: 'tap' })).toBe(true)
      visitors.push({ from: caller(), to: shown.number, store, visitId: shown.visitId })
    }
    expect(new Set(visitors.map((visitor) => visitor.to)).size).toBe(visitorsEach)

    const talking = fromBillboard(store)
    const talkingId = await lab.place({ ...talking, seconds: 40 })
    await until('the first call is answered', async () => {
      const { answeredAt } = await lab.control<{ answeredAt: string | null }>('GET', `calls/${talkingId}`)
      return answeredAt !== null
    })
    gateway.passed.length = 0
    await takeAway()

    const swapBegan = performance.now()
    expect(await swap(server.url, business, '/away', { canonical: store.canonical })).toBeUndefined()
    const swapMs = performance.now() - swapBegan
    const during = [...visitors, ...Array.from({ length: billboardCallsEach }, () => fromBillboard(store))]
    const heard = await Promise.all(during.map(async (call) => lab.finish(await lab.place(call))))
    heard.push(await lab.finish(talkingId))
    const lasting = fromBillboard(store)
    const lastingId = await lab.place({ ...lasting, seconds: 60 })
    await until('the last call is answered', async () => {
      const { answeredAt } = await lab.control<{ answeredAt: string | null }>('GET', `calls/${lastingId}`)
      return answeredAt !== null
    })
    await postgres.start()
    const backAt = performance.now()
    heard.push(await lab.finish(lastingId))
    const planned = [...during, talking, lasting]

    for (const [place, call] of planned.entries()) {
      expect(heard[place]).toMatchObject({ connected: true, business: { e164: store.destination } })
      expect(heard[place]?.rings).toMatchObject([{ e164: store.destination, from: call.from }])
    }
    const answers = gateway.passed.filter(({ path }) => path.endsWith('/voice'))
    expect(answers).toHaveLength(during.length + 1)
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      expect(body).toContain(`>${store.destination}<`)
    }
    const slowestMs = Math.max(...gateway.passed.map((passed) => passed.ms))
    expect(slowestMs).toBeLessThan(carrierPatienceMs / 3)
    const { items: troubles } = await lab.control<{ items: object[] }>('GET', 'notifications')
    expect(troubles).toEqual([])

    let lowest = 1
    let backMs = 0
    for (const { from, to, visitId } of planned) {
      const [call] = await until(`the call from ${from} is on record, complete and once`, async () => {
        const calls = await findCalls(server.api, from)
        return calls.some((one) => isOver(one)) ? calls : undefined
      })
      backMs = Math.max(backMs, performance.now() - backAt)
      expect(await findCalls(server.api, from)).toHaveLength(1)
      expect(call).toMatchObject({
        from,
        to,
        status: 'completed',
        isReconciled: false,
        locationId: store.locationId,
        trackerId: visitId ? store.pool.trackerId : store.offline.trackerId,
        destination: store.destination,
        attribution: visitId ? { method: 'visit', visitId } : { method: 'tracker' },
      })
      if (call?.attribution && visitId) lowest = Math.min(lowest, call.attribution.probability)
    }
    task.meta.figures = {
      'calls connected': planned.length,
      'calls on record once': planned.length,
      'slowest answer ms': Math.round(slowestMs),
      'refused swap ms': Math.round(swapMs),
      'all on record after s': Math.round(backMs / 100) / 10,
      'lowest probability of the right visit': Math.round(lowest * 100) / 100,
    }
  },
)

const isOver = (call: Call) => call.endedAt !== undefined && call.attribution.modelVersion !== 'none'
