import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { prepareJournals } from './prepare-journals.ts'
import { type JobHandlers, type JobOptions, type Jobs, startJobs } from './start-jobs.ts'

let test: TestDatabase
const started: Jobs[] = []
beforeEach(async () => {
  test = await cloneDatabase()
})
afterEach(async () => {
  for (const jobs of started.splice(0)) await jobs.stop()
  await test.drop()
})

const idle: JobHandlers = {
  attributeCalls: async () => {},
  fetchRecording: async () => {},
  deliverWebhook: async () => true,
  reconcileCarrier: async () => {},
  listConnections: () => [],
  closeLeftCalls: async () => {},
  prepareJournals: async () => {},
  findForgotten: async () => ({ calls: [], recordings: [], deliveries: [], napChecks: [] }),
  runNapCheck: async () => {},
  requestNapChecks: async () => [],
  expire: async () => {},
  placeTestCalls: async () => {},
  checkHealth: async () => {},
}
async function start(handlers: Partial<JobHandlers>, options: Partial<JobOptions> = {}): Promise<Jobs> {
  const jobs = await startJobs({
    jobsUrl: test.database.jobsUrl,
    log: silentLog,
    clock: createClock(),
    pollMs: 500,
    handlers: { ...idle, ...handlers },
    ...options,
  })
  started.push(jobs)
  return jobs
}
const readJobs = async () => {
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  const { rows } = await admin.query<{ name: string; state: string; delay: number; data: unknown }>(
    `select name, state::text, extract(epoch from start_after - created_on)::float8 as delay, data from jobs.job where name !~ '__pgboss' order by created_on`,
  )
  await admin.end()
  return rows
}
const ids = (n: number) => ({
  accountId: '0193a000-0000-7000-8000-000000000001',
  callId: `0193a000-0000-7000-8000-00000000000${n}`,
})

describe('startJobs', () => {
  it('computes the final attribution once a call, two minutes later', async () => {
    const jobs = await start({})
    jobs.attributeCall(ids(1))
    jobs.attributeCall(ids(1))
    jobs.attributeCall(ids(2))
    await jobs.stop()
    const waiting = (await readJobs()).filter((job) => job.name === 'attribute-call')
    expect(waiting.map((job) => job.data)).toEqual([ids(1), ids(2)])
    for (const job of waiting) expect(job.delay).toBeGreaterThan(118)
  })

  it('runs a job when its delay has passed', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const jobs = await start(
      { attributeCalls: async ([given]) => resolve(given) },
      { finalAttributionDelayMs: 1 },
    )
    jobs.attributeCall(ids(3))
    expect(await promise).toEqual(ids(3))
  })

  it('reconciles every connection and sweeps at every start', async () => {
    const connection = { accountId: ids(1).accountId, connectionId: ids(9).callId }
    const forgotten = {
      calls: [ids(4)],
      recordings: [{ accountId: ids(1).accountId, recordingId: ids(5).callId }],
      deliveries: [{ accountId: ids(1).accountId, deliveryId: ids(6).callId }],
      napChecks: [{ accountId: ids(1).accountId, checkId: ids(7).callId }],
    }
    const [reconciled, attributed, fetched, delivered, checked] = [
      Promise.withResolvers<unknown>(),
      Promise.withResolvers<unknown>(),
      Promise.withResolvers<unknown>(),
      Promise.withResolvers<unknown>(),
      Promise.withResolvers<unknown>(),
    ]
    await start({
      listConnections: () => [connection],
      findForgotten: async () => forgotten,
      reconcileCarrier: async (given) => reconciled.resolve(given),
      attributeCalls: async ([given]) => attributed.resolve(given),
      fetchRecording: async (given) => fetched.resolve(given),
      deliverWebhook: async (given) => {
        delivered.resolve(given)
        return true
      },
      runNapCheck: async (given) => checked.resolve(given),
    })
    expect(await checked.promise).toEqual(forgotten.napChecks[0])
    expect(await reconciled.promise).toEqual(connection)
    expect(await attributed.promise).toEqual(forgotten.calls[0])
    expect(await fetched.promise).toEqual(forgotten.recordings[0])
    expect(await delivered.promise).toEqual(forgotten.deliveries[0])
  })

  it('tries a recording again that could not be fetched, and only the others of its batch count as done', async () => {
    const recording = (n: number) => ({ accountId: ids(1).accountId, recordingId: ids(n).callId })
    const { promise, resolve } = Promise.withResolvers<void>()
    let left = 2
    const jobs = await start({
      fetchRecording: async ({ recordingId }) => {
        if (--left === 0) resolve()
        if (recordingId === ids(1).callId) throw new Error('the carrier is away')
      },
    })
    jobs.fetchRecording(recording(1))
    jobs.fetchRecording(recording(2))
    await promise
    await jobs.stop()
    const states = (await readJobs())
      .filter((job) => job.name === 'fetch-recording')
      .map((job) => [job.data, job.state])
    expect(states).toEqual(
      expect.arrayContaining([
        [recording(1), 'retry'],
        [recording(2), 'completed'],
      ]),
    )
  })

  it('attributes the calls that are due together, and again alone when one of them fails', async () => {
    const given: string[][] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const jobs = await start(
      {
        attributeCalls: async (calls) => {
          given.push(calls.map(({ callId }) => callId))
          if (given.length === 4) resolve()
          if (calls.some(({ callId }) => callId === ids(2).callId)) throw new Error('cannot be attributed')
        },
      },
      { finalAttributionDelayMs: 1 },
    )
    for (const n of [1, 2, 3]) jobs.attributeCall(ids(n))
    await promise
    await jobs.stop()
    const all = [1, 2, 3].map((n) => ids(n).callId)
    expect(given.map((calls) => calls.toSorted())).toEqual([all, ...given.slice(1).map(([call]) => [call])])
    const states = (await readJobs())
      .filter((job) => job.name === 'attribute-call')
      .map((job) => [job.data, job.state])
    expect(states).toHaveLength(3)
    expect(states).toEqual(
      expect.arrayContaining([
        [ids(1), 'completed'],
        [ids(2), 'retry'],
        [ids(3), 'completed'],
      ]),
    )
  })

  it('runs a job on one of two nodes only', async () => {
    const ran: unknown[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const handlers = {
      attributeCalls: async (given: readonly unknown[]) => {
        ran.push(...given)
        if (ran.length === 6) resolve()
      },
    }
    const [one] = [
      await start(handlers, { finalAttributionDelayMs: 1 }),
      await start(handlers, { finalAttributionDelayMs: 1 }),
    ]
    for (let n = 1; n <= 6; n++) one?.attributeCall(ids(n))
    await promise
    await Promise.all(started.map((jobs) => jobs.stop()))
    expect(new Set(ran.map((given) => JSON.stringify(given))).size).toBe(6)
    expect(ran).toHaveLength(6)
  })
})

it('makes the coming months’ partitions as the projector', async () => {
  await prepareJournals(test.database)
  const rows = await test.database.project(({ query }) =>
    query<{ count: number }>(
      `select count(*) from pg_inherits where inhparent = 'tenant.call_event'::regclass`,
    ),
  )
  expect(rows[0]?.count).toBeGreaterThanOrEqual(5)
})
