import './harness/figures.ts'
import type { Call } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInstallation } from '../../server/storage/testing/open-installation.ts'
import { findCalls, waitForCalls } from './harness/find-calls.ts'
import { type DrillServer, openServer, secret } from './harness/open-server.ts'
import { redeliver } from './harness/redeliver.ts'
import { scaled } from './harness/scale.ts'
import { type Business, type Store, seedBusiness } from './harness/seed-business.ts'
import { type Gateway, type Passed, startGateway } from './harness/start-gateway.ts'
import { type DrillLab, type LabCall, startLab } from './harness/start-lab.ts'

let lab: DrillLab
let gateway: Gateway
let server: DrillServer
let business: Business
let databaseUrl: string
let serial = 0

beforeAll(async () => {
  ;[lab, gateway] = await Promise.all([startLab({ speed: 60 }), startGateway()])
  server = await openServer({ publicUrl: gateway.url })
  gateway.targets = [server.url]
  await server.start()
  databaseUrl = openInstallation(server.dataFolder, secret).adminUrl
  business = await seedBusiness(server.api, lab, { stores: 2, poolSize: 1 })
  await server.api.patch(`/locations/${business.stores[1]?.locationId}`, {
    recording: { isEnabled: true, notice: 'This call may be recorded.' },
  })
})
afterAll(async () => {
  await server?.remove()
  await gateway?.stop()
  await lab?.stop()
})

const stories = [
  { story: 'answered', store: 0, status: 'completed', call: { seconds: 20 } },
  { story: 'busy', store: 0, status: 'busy', call: { answer: 'busy' } },
  { story: 'nobody there', store: 0, status: 'missed', call: { answer: 'no' } },
  { story: 'given up', store: 0, status: 'missed', call: { answer: 'no', patienceSeconds: 8 } },
  { story: 'recorded', store: 1, status: 'completed', call: { seconds: 30 } },
] as const

const caller = () => `+1737${2_000_000 + serial++}`

/** Places a call and returns it as the carrier's log has it, as we have it, and every webhook that was sent of it. */
async function makeCall(
  { call, store }: (typeof stories)[number],
  manner: { duplicate: boolean; reverse: boolean },
): Promise<{ from: string; lived: LabCall; told: Call; webhooks: Passed[] }> {
  await lab.control('POST', 'delivery', manner)
  gateway.isDoubling = manner.duplicate
  const from = caller()
  gateway.passed.length = 0
  const { offline } = business.stores[store] as Store
  const lived = await lab.finish(await lab.place({ ...call, to: offline.e164, from }))
  await lab.control('POST', 'delivery/settle')
  await gateway.settled()
  const webhooks = [...gateway.passed]
  return { from, lived, told: await readCall(from), webhooks }
}

async function readCall(from: string): Promise<Call> {
  await waitForCalls(databaseUrl)
  const calls = await findCalls(server.api, from)
  expect(calls).toHaveLength(1)
  return calls[0] as Call
}

/** A call without our own ids and times, and without its caller, who is another one each time. */
function essence({ from: _from, ...call }: Call, durationsOf?: LabCall): object {
  const { id: _id, startedAt: _s, answeredAt: _a, endedAt: _e, durationMs: _d, ...told } = call
  const { attribution, attributionAtRing: _ring, recording, legs, talkMs, ...rest } = told
  const { stage: _stage, ...attributed } = attribution
  const child = durationsOf?.legs.find((leg) => leg.parentSid !== null)
  const spoken = (ms: number | undefined) =>
    durationsOf && ms !== undefined
      ? ms === (child?.durationSeconds ?? 0) * 1000
        ? 'as the carrier says'
        : `${ms} where the carrier says ${child?.durationSeconds} s`
      : ms
  return {
    ...rest,
    hasEnded: call.endedAt !== undefined,
    hasAnswerTime: call.answeredAt !== undefined,
    attribution: attributed,
    recording: recording && { channels: recording.channels, hasDuration: recording.durationMs !== undefined },
    talkMs: spoken(talkMs),
    legs: legs.map((leg) => ({ ...leg, durationMs: spoken(leg.durationMs) })),
  }
}

it('makes the same call of webhooks sent twice and in reverse as of orderly ones, whatever became of it', async ({
  task,
}) => {
  let webhookCount = 0
  let compared = 0
  let same = 0
  for (const story of stories) {
    const orderly = await makeCall(story, { duplicate: false, reverse: false })
    expect(orderly.told.status, story.story).toBe(story.status)
    const expected = essence(orderly.told, orderly.lived)
    for (const manner of [
      { duplicate: true, reverse: false },
      { duplicate: false, reverse: true },
      { duplicate: true, reverse: true },
    ]) {
      const other = await makeCall(story, manner)
      compared++
      expect(essence(other.told, other.lived), `${story.story} ${JSON.stringify(manner)}`).toEqual(expected)
      same++
      if (manner.duplicate && !manner.reverse)
        expect(other.webhooks.length).toBeGreaterThanOrEqual(2 * orderly.webhooks.length)
      webhookCount += other.webhooks.length
    }
  }
  task.meta.figures = {
    calls: stories.length * 4,
    'webhooks sent twice or in reverse': webhookCount,
    differences: compared - same,
  }
})

it('makes the same call of its webhooks in any order, voice requests too, any of them twice', async ({
  task,
}) => {
  let orders = 0
  let compared = 0
  let same = 0
  for (const story of stories) {
    const { from, webhooks } = await makeCall(story, { duplicate: false, reverse: false })
    const deliver = async (given: readonly Passed[]) => {
      const is = caller()
      await redeliver(given, {
        authToken: lab.authToken,
        url: gateway.url,
        variant: `${orders++}`,
        from: { was: from, is },
      })
      return essence(await readCall(is))
    }
    const expected = await deliver(webhooks)
    const reversed = webhooks.toReversed()
    const given = [reversed, reversed.flatMap((webhook) => [webhook, webhook]), [...webhooks, ...reversed]]
    for (let count = 0; count < scaled(40, 4); count++)
      given.push(shuffle([...webhooks, ...webhooks.filter(() => Math.random() < 0.5)]))
    for (const order of given) {
      compared++
      expect(await deliver(order), `${story.story}: ${order.map(describe).join(', ')}`).toEqual(expected)
      same++
    }
  }
  task.meta.figures = { 'orders tried': orders, differences: compared - same }
})

const describe = ({ path, params }: Passed) => `${path.split('/').at(-1)} ${params.CallStatus ?? ''}`

function shuffle<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
