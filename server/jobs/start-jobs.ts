import { PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { gatherSends } from './gather-sends.ts'
import { listWaiting, type WaitingJobs } from './list-waiting.ts'
import { createErrorNote } from './note-errors.ts'
import { queueOptions, queues, schedules, type WorkQueue } from './queues.ts'
import { type Job, type Outcome, runBatch } from './run-batch.ts'

export type CallIds = { accountId: string; callId: string }
export type RecordingIds = { accountId: string; recordingId: string }
export type DeliveryIds = { accountId: string; deliveryId: string }
export type NapCheckIds = { accountId: string; checkId: string }
export type ConnectionIds = { accountId: string; connectionId: string }

/** What a job does; it gets ids only and binds itself to their account. A rejection is tried again. */
export type JobHandlers = {
  /** All or none: when it rejects, each is tried alone. */
  attributeCalls(calls: readonly CallIds[]): Promise<unknown>
  /** `isLast`: a failure now is for good. */
  fetchRecording(ids: RecordingIds, attempt: { isLast: boolean }): Promise<unknown>
  /** Answers false when it is to be tried again. `isLast`: a failure now is for good. */
  deliverWebhook(ids: DeliveryIds, attempt: { isLast: boolean }): Promise<boolean>
  reconcileCarrier(ids: ConnectionIds): Promise<unknown>
  /** The connections to be reconciled. */
  listConnections(): ConnectionIds[]
  /** Ends calls whose connection is gone. */
  closeLeftCalls(): Promise<unknown>
  prepareJournals(): Promise<unknown>
  /** Removes what accounts have kept long enough. */
  expire(): Promise<unknown>
  /** Calls the numbers whose turn it is. */
  placeTestCalls(): Promise<unknown>
  /** Looks whether sites swap as they used to, and for numbers that leaked. */
  checkHealth(): Promise<unknown>
  runNapCheck(ids: NapCheckIds): Promise<unknown>
  /** Queues the checks whose turn it is, and answers them. */
  requestNapChecks(): Promise<NapCheckIds[]>
  /** What should have a job and may have none, because a process died between a commit and a send. */
  findForgotten(): Promise<{
    calls: CallIds[]
    recordings: RecordingIds[]
    deliveries: DeliveryIds[]
    napChecks: NapCheckIds[]
  }>
}

export type Jobs = {
  /** Computes the final attribution after `finalAttributionDelayMs`; once a call. Never throws: what cannot be sent is found by the sweep. */
  attributeCall(ids: CallIds): void
  fetchRecording(ids: RecordingIds): void
  deliverWebhooks(ids: readonly DeliveryIds[]): void
  runNapChecks(ids: readonly NapCheckIds[]): void
  reconcileCarrier(ids: ConnectionIds): void
  /** Jobs of all nodes that are due and not begun. Rejects when the database is away. */
  listWaiting(): Promise<WaitingJobs[]>
  /** Waits up to 10 s for what is under way; the rest is taken up again by whoever runs next. */
  stop(): Promise<void>
}

/** `finalAttributionDelayMs` default 120,000. `pollMs` is how often a queue is looked at, default 5,000, at least 500. */
export type JobOptions = {
  jobsUrl: string
  log: Log
  clock: Clock
  handlers: JobHandlers
  finalAttributionDelayMs?: number
  pollMs?: number
}

/** In this node: workers of a queue, and how many of them one account may have. */
type Concurrency = { localConcurrency?: number; localGroupConcurrency?: number }

/** Runs queued and scheduled work on the same database, shared by all nodes: each job runs on one of them. */
export async function startJobs({
  jobsUrl,
  log,
  clock,
  handlers,
  finalAttributionDelayMs = 120_000,
  pollMs = 5000,
}: JobOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: jobsUrl,
    application_name: 'tributary jobs',
    schema: 'jobs',
    createSchema: false,
    max: 3,
    superviseIntervalSeconds: 60,
    cronWorkerIntervalSeconds: 15,
    registerInstance: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  })
  const note = createErrorNote(log, clock)
  boss.on('error', note)
  await boss.start()
  for (const name of Object.values(queues)) await boss.createQueue(name, queueOptions[name])
  for (const [name, cron] of Object.entries(schedules)) await boss.schedule(name, cron)

  const workers = new Map<string, string>()
  const sends = gatherSends(boss, {
    onDue(queue) {
      const worker = workers.get(queue)
      if (worker) boss.notifyWorker(worker)
    },
    onError: note,
  })
  const send = (queue: WorkQueue, ids: object, key: string, delayMs = 0) =>
    sends.send(queue, {
      data: ids,
      singletonKey: key,
      ...(delayMs > 0 && { startAfter: new Date(clock.now() + delayMs).toISOString() }),
    })
  /** The group keeps one account from taking every worker. */
  const deliverWebhooks = (all: readonly DeliveryIds[]) => {
    for (const data of all)
      sends.send(queues.deliverWebhook, {
        data,
        singletonKey: data.deliveryId,
        group: { id: data.accountId },
      })
  }
  const jobs = {
    attributeCall: (ids: CallIds, delayMs = finalAttributionDelayMs) =>
      send(queues.attributeCall, ids, ids.callId, delayMs),
    fetchRecording: (ids: RecordingIds) => send(queues.fetchRecording, ids, ids.recordingId),
    reconcileCarrier: (ids: ConnectionIds) => send(queues.reconcileCarrier, ids, ids.connectionId),
  }
  const reconcileAll = async () => {
    handlers.listConnections().forEach(jobs.reconcileCarrier)
    await handlers.closeLeftCalls()
  }
  /** The group keeps one account from taking every turn. */
  const runNapChecks = (all: readonly NapCheckIds[]) => {
    for (const data of all)
      sends.send(queues.checkNap, { data, singletonKey: data.checkId, group: { id: data.accountId } })
  }
  const sweep = async () => {
    const { calls, recordings, deliveries, napChecks } = await handlers.findForgotten()
    for (const ids of calls) jobs.attributeCall(ids, 0)
    for (const ids of recordings) jobs.fetchRecording(ids)
    deliverWebhooks(deliveries)
    runNapChecks(napChecks)
  }

  const isLast = ({ retryCount, retryLimit }: Job) => retryCount >= retryLimit
  const work = async (
    name: string,
    batchSize: number,
    run: (jobs: Job[]) => Promise<Outcome[]>,
    concurrency: Concurrency = {},
  ) => {
    const options = {
      pollingIntervalSeconds: Math.max(0.5, pollMs / 1000),
      batchSize,
      burstWhenBatchFull: true,
      includeMetadata: true,
      perJobResults: true,
      ...concurrency,
    } as const
    workers.set(name, await boss.work(name, options, run))
  }
  const workEach = (
    name: string,
    batchSize: number,
    run: (job: Job) => Promise<unknown>,
    concurrency: Concurrency = {},
  ) => {
    const runEach = async (jobs: Job[]) => {
      const outcomes = jobs.map((job) => runBatch(name, [job], () => run(job), log))
      return (await Promise.all(outcomes)).flat()
    }
    return work(name, batchSize, runEach, concurrency)
  }
  await work(queues.attributeCall, 100, (jobs) =>
    runBatch(
      queues.attributeCall,
      jobs,
      (some) => handlers.attributeCalls(some.map((job) => job.data as CallIds)),
      log,
    ),
  )
  await workEach(queues.fetchRecording, 4, (job) =>
    handlers.fetchRecording(job.data as RecordingIds, { isLast: isLast(job) }),
  )
  // A receiver may take 15 s to say nothing: it must not keep those of other accounts waiting.
  await workEach(
    queues.deliverWebhook,
    1,
    async (job) => {
      const isSettled = await handlers.deliverWebhook(job.data as DeliveryIds, { isLast: isLast(job) })
      if (!isSettled) throw new Error('the endpoint did not take it')
    },
    { localConcurrency: 8, localGroupConcurrency: 3 },
  )
  await workEach(queues.reconcileCarrier, 2, (job) => handlers.reconcileCarrier(job.data as ConnectionIds))
  await workEach(queues.reconcileCarriers, 1, reconcileAll)
  await workEach(queues.prepareJournals, 1, () => handlers.prepareJournals())
  await workEach(queues.expire, 1, () => handlers.expire())
  await workEach(queues.placeTestCalls, 1, () => handlers.placeTestCalls())
  await workEach(queues.checkHealth, 1, () => handlers.checkHealth())
  // Each has a browser open: two at once, and one of an account.
  await workEach(queues.checkNap, 1, (job) => handlers.runNapCheck(job.data as NapCheckIds), {
    localConcurrency: 2,
    localGroupConcurrency: 1,
  })
  await workEach(queues.requestNapChecks, 1, async () => runNapChecks(await handlers.requestNapChecks()))
  await workEach(queues.sweep, 1, sweep)
  // Whatever happened while nobody ran is caught up with now, not at the next tick of the schedule.
  await Promise.all([reconcileAll(), handlers.prepareJournals(), sweep()].map((task) => task.catch(note)))

  return {
    attributeCall: (ids) => jobs.attributeCall(ids),
    fetchRecording: jobs.fetchRecording,
    deliverWebhooks,
    runNapChecks,
    reconcileCarrier: jobs.reconcileCarrier,
    listWaiting: () => listWaiting(boss),
    async stop() {
      await sends.settle()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}
