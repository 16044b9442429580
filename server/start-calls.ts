import { join } from 'node:path'
import type { Hono } from 'hono'
import {
  attributeCalls,
  closeLeftCalls,
  createCallDecider,
  createDestinationCheck,
  createEventRecorder,
  createRingingCalls,
  type EventRecorder,
  type FallbackDocuments,
  keepCallsProjected,
  keepFallbackDocuments,
  type RaiseAlert,
  reconcileCalls,
} from './calls/index.ts'
import type { Carrier } from './carriers/index.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { carrierWebhooks } from './http/carrier-webhooks.ts'
import type { LiveFeed } from './http/live.ts'
import {
  type DeliveryIds,
  findForgotten,
  type JobHandlers,
  type Jobs,
  type NapCheckIds,
  prepareJournals,
  startJobs,
} from './jobs/index.ts'
import type { Log } from './log.ts'
import type { KeptConfiguration } from './numbers/index.ts'
import type { OutsideFetch } from './outside-fetch.ts'
import type { Randomness } from './randomness.ts'
import { fetchRecording } from './recordings/index.ts'
import { type Database, openSpool } from './storage/index.ts'
import { projectVisits } from './visits/index.ts'

type Parts = {
  config: Config
  database: Database
  configuration: KeptConfiguration
  findCarrier(name: string): Carrier
  fetch: OutsideFetch
  clock: Clock
  randomness: Randomness
  log: Log
  live: LiveFeed
  raiseAlert: RaiseAlert
  webhooks: { deliver: JobHandlers['deliverWebhook']; findPending(): Promise<DeliveryIds[]> }
  /** What is done by the clock for every account. */
  scheduled: Pick<JobHandlers, 'expire' | 'placeTestCalls' | 'checkHealth' | 'requestNapChecks'>
  /** Calls were attributed for good. */
  onAttributed(accountIds: readonly string[]): Promise<void>
  napChecks: { run: JobHandlers['runNapCheck']; findPending(): Promise<NapCheckIds[]> }
}

export type RunningCalls = {
  webhooks: Hono
  jobs: Pick<Jobs, 'listWaiting' | 'deliverWebhooks' | 'runNapChecks'>
  recorder: Pick<EventRecorder, 'depth' | 'late'>
  fallbacks: Pick<FallbackDocuments, 'status'>
  stop(): Promise<void>
}

/** Everything a call needs, from the webhook to its final attribution. */
export async function startCalls(parts: Parts): Promise<RunningCalls> {
  const { config, database, configuration, findCarrier, fetch, clock, randomness, log, live, raiseAlert } =
    parts
  await using starting = new AsyncDisposableStack()

  const describeDestination = createDestinationCheck()
  const fallback = { configuration, findCarrier, describeDestination, clock }
  const fallbackFolder = join(config.dataFolder, 'fallback')
  const fallbacks = keepFallbackDocuments({
    source: fallback,
    folder: fallbackFolder,
    upload: config.fallbackUpload,
    fetch,
    log,
  })
  starting.defer(() => fallbacks.stop())
  await configuration.onChange(() => fallbacks.refresh())

  const spool = await openSpool({ folder: join(config.dataFolder, 'spool') })
  starting.defer(() => spool.close())
  // Calls are projected from the first moment; what ends before the queue is open is found by its first sweep.
  let jobs: Jobs | undefined
  const tellCall = (accountId: string, callId: string) => live.tell(accountId, 'call.changed', callId)
  const calls = keepCallsProjected({
    database,
    configuration,
    randomness,
    clock,
    log,
    projectVisits: () => projectVisits(database),
    onChanged: tellCall,
    onEnded: (accountId, callId) => jobs?.attributeCall({ accountId, callId }),
    onRecorded: (accountId, recordingId) => jobs?.fetchRecording({ accountId, recordingId }),
  })
  starting.defer(() => calls.stop())
  const recorder = createEventRecorder({
    database,
    spool,
    clock,
    randomness,
    log,
    raiseAlert,
    onDurable: () => calls.nudge(),
    onLost: (accountId, connectionId) => jobs?.reconcileCarrier({ accountId, connectionId }),
  })
  starting.defer(() => recorder.drain())
  starting.defer(recorder.startReplay())
  jobs = await startJobs({
    jobsUrl: database.jobsUrl,
    log,
    clock,
    finalAttributionDelayMs: config.finalAttributionDelayMs,
    handlers: {
      async attributeCalls(ended) {
        await projectVisits(database)
        await attributeCalls({ database, clock }, ended, 'final')
        for (const { accountId, callId } of ended) tellCall(accountId, callId)
        await parts.onAttributed([...new Set(ended.map(({ accountId }) => accountId))])
      },
      fetchRecording: (ids, attempt) =>
        fetchRecording(
          {
            database,
            configuration,
            findCarrier,
            dataFolder: config.dataFolder,
            clock,
            randomness,
            onStored: tellCall,
          },
          ids,
          attempt,
        ),
      reconcileCarrier: (ids) =>
        reconcileCalls(
          { database, configuration, findCarrier, clock, log, record: recorder.record, raiseAlert },
          ids,
        ),
      listConnections: () =>
        configuration.listConnections().map(({ id, accountId }) => ({ accountId, connectionId: id })),
      closeLeftCalls: () => closeLeftCalls({ database, clock, log, record: recorder.record }),
      prepareJournals: () => prepareJournals(database),
      deliverWebhook: parts.webhooks.deliver,
      findForgotten: async () => ({
        ...(await findForgotten(database, clock.now() - config.finalAttributionDelayMs)),
        deliveries: await parts.webhooks.findPending(),
        napChecks: await parts.napChecks.findPending(),
      }),
      runNapCheck: parts.napChecks.run,
      ...parts.scheduled,
    },
  })
  starting.defer(() => jobs?.stop())
  const ringing = createRingingCalls(clock)
  const webhooks = carrierWebhooks({
    configuration,
    recorder,
    ringing,
    decide: createCallDecider({ configuration, describeDestination, ringing }),
    raiseAlert,
    publicUrl: config.publicUrl,
    log,
    fallback,
    fallbackFolder,
  })
  const running = starting.move()
  return { webhooks, jobs, recorder, fallbacks, stop: () => running.disposeAsync() }
}
