import './harness/figures.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OwnPostgres, runPostgres } from '../../server/storage/testing/run-postgres.ts'
import { findCalls } from './harness/find-calls.ts'
import { type DrillServer, openServer } from './harness/open-server.ts'
import { scaled } from './harness/scale.ts'
import { type Business, type Store, seedBusiness } from './harness/seed-business.ts'
import { type DrillLab, startLab } from './harness/start-lab.ts'
import { until } from './harness/until.ts'
import { beacon, swap } from './harness/visitor.ts'

const callsPerNumber = scaled(10, 1)

let postgres: OwnPostgres
let lab: DrillLab
let server: DrillServer
let business: Business
let serial = 0

beforeAll(async () => {
  ;[postgres, lab] = await Promise.all([runPostgres(), startLab()])
  const documents = `${lab.url}/assets/fallback`
  server = await openServer({
    databaseUrl: postgres.url,
    env: {
      TRIBUTARY_FALLBACK_URL: documents,
      TRIBUTARY_FALLBACK_UPLOAD_URL: documents,
      TRIBUTARY_FALLBACK_UPLOAD_AUTH: `${lab.accountSid}:${lab.authToken}`,
    },
  })
  await server.start()
  business = await seedBusiness(server.api, lab, { stores: 3, poolSize: 2 })
})
afterAll(async () => {
  await server?.remove()
  await lab?.stop()
  await postgres?.remove()
})

type Planned = { from: string; to: string; store: Store; visitId?: string }
const caller = () => `+1737${2_000_000 + serial++}`

it('rings the business while the server is dead, and has those calls on record when it is back', async ({
  task,
}) => {
  const visitorCalls: Planned[] = []
  for (const store of business.stores) {
    const shown = await swap(server.url, business, '/', { canonical: store.canonical })
    if (!shown) throw new Error('A visitor was shown no number.')
    await beacon(server.url, business, shown, { kind: 'tap' })
    visitorCalls.push({ from: caller(), to: shown.number, store, visitId: shown.visitId })
  }
  await until('every number has its document at the static host', hasDocuments)

  const talking: Planned = { from: caller(), to: storeOf(0).offline.e164, store: storeOf(0) }
  const talkingId = await lab.place({ ...talking, seconds: 60 })
  await until('a call is under way', async () => {
    const { answeredAt } = await lab.control<{ answeredAt: string | null }>('GET', `calls/${talkingId}`)
    return answeredAt !== null
  })
  await server.kill()
  const planned = [
    ...visitorCalls,
    ...business.stores.flatMap((store) =>
      [store.offline.e164, ...store.pool.numbers].flatMap((to) =>
        Array.from({ length: callsPerNumber }, (): Planned => ({ from: caller(), to, store })),
      ),
    ),
  ]
  const heard = await Promise.all(planned.map(async (call) => lab.finish(await lab.place(call))))
  for (const [index, { from, store }] of planned.entries()) {
    expect(heard[index]).toMatchObject({ connected: true, business: { e164: store.destination } })
    expect(heard[index]?.rings).toMatchObject([{ e164: store.destination, from }])
  }
  expect(await lab.finish(talkingId)).toMatchObject({ connected: true })

  // A document cannot know whether anybody answered; what it says must be true of both.
  const busyStore = storeOf(1)
  await lab.control('POST', 'businesses', { e164: busyStore.destination, talkSeconds: 5 })
  const talked = { from: caller(), to: busyStore.offline.e164, store: busyStore }
  const missed = { from: caller(), to: busyStore.offline.e164, answer: 'no' as const, patienceSeconds: 60 }
  const [hungUp, unanswered] = await Promise.all(
    [{ ...talked, seconds: 60 }, missed].map(async (call) => lab.finish(await lab.place(call))),
  )
  for (const [call, isConnected] of [
    [hungUp, true],
    [unanswered, false],
  ] as const) {
    expect(call?.connected).toBe(isConnected)
    expect(call?.heard.flatMap(({ who, text }) => (who === 'carrier' && text ? [text] : []))).toEqual([
      'This call has ended. If nobody was able to take it, please try again later. Goodbye.',
    ])
  }
  planned.push(talked)

  await server.start()
  const backAt = performance.now()
  for (const { from, to, store, visitId } of planned) {
    const call = await until(`the call from ${from} is on record`, async () => {
      const [found] = await findCalls(server.api, from)
      return found?.endedAt !== undefined && found.attribution.modelVersion !== 'none' && found
    })
    const isBillboard = to === store.offline.e164
    expect(await findCalls(server.api, from)).toHaveLength(1)
    expect(call).toMatchObject({
      from,
      to,
      isReconciled: true,
      status: 'completed',
      locationId: store.locationId,
      trackerId: isBillboard ? store.offline.trackerId : store.pool.trackerId,
      destination: store.destination,
      ...(isBillboard && { attribution: { method: 'tracker' } }),
      ...(visitId && { attribution: { method: 'visit', visitId } }),
    })
  }
  const cut = await until('the call that was cut off has its end', async () => {
    const [found] = await findCalls(server.api, talking.from)
    return found?.status === 'completed' && found
  })
  expect(cut).toMatchObject({ isReconciled: false, trackerId: storeOf(0).offline.trackerId })
  task.meta.figures = {
    'calls while it was dead': planned.length,
    'rang the right store': planned.length,
    'on record, once, with the right tracker': planned.length,
    'all found after s': Math.round((performance.now() - backAt) / 100) / 10,
  }
})

const storeOf = (index: number) => business.stores[index] as Store

/** Asks the carrier where it would look for each number's document, and looks there. */
async function hasDocuments(): Promise<boolean> {
  const credentials = Buffer.from(`${lab.accountSid}:${lab.authToken}`).toString('base64')
  const list = await fetch(
    `${lab.url}/2010-04-01/Accounts/${lab.accountSid}/IncomingPhoneNumbers.json?PageSize=100`,
    { headers: { authorization: `Basic ${credentials}` } },
  )
  const { incoming_phone_numbers: numbers } = (await list.json()) as {
    incoming_phone_numbers: { voice_fallback_url: string }[]
  }
  const answers = await Promise.all(numbers.map((number) => fetch(number.voice_fallback_url)))
  const documents = await Promise.all(answers.map((answer) => (answer.ok ? answer.text() : '')))
  return documents.every((document) =>
    business.stores.some((store) => document.includes(`>${store.destination}<`)),
  )
}
