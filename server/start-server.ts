import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { prepareOwner } from './accounts/index.ts'
import { raiseAlert } from './alerts/index.ts'
import { attributeCall, createCallDecider, createDestinationCheck, createEventRecorder, createRingingCalls, keepCallsProjected, keepFallbackDocuments, numberUrls, reconcileCalls } from './calls/index.ts'
import type { Carrier } from './carriers/index.ts'
import { type Clock, createClock } from './clock.ts'
import type { Config } from './config.ts'
import { startDemo } from './demo/index.ts'
import { AppError } from './errors.ts'
import { every } from './every.ts'
import { carrierWebhooks } from './http/carrier-webhooks.ts'
import { createApp } from './http/create-app.ts'
import { listen } from './http/listen.ts'
import { createLiveFeed } from './http/live.ts'
import { createSignInLinks } from './http/session.ts'
import { findForgotten, type Jobs, prepareJournals, startJobs } from './jobs/index.ts'
import type { Log } from './log.ts'
import { configureReserved, followLeases, keepConfiguration, keepPools } from './numbers/index.ts'
import { createOutsideFetch, type OutsideFetch } from './outside-fetch.ts'
import { createRandomness } from './randomness.ts'
import { fetchRecording } from './recordings/index.ts'
import { createSecrets } from './secrets.ts'
import { measureClockOffset, openSpool, startStorage } from './storage/index.ts'
import type { VerbContext } from './verbs/index.ts'
import { openVisitJournal, projectVisits } from './visits/index.ts'

export type RunningServer = {
  url: string
  /** Signs the owner in, once. */
  signInToken: string
  /** Addresses of the demo, when it runs. */
  links: Record<string, string>
  /** Answers what is under way, writes down what was acknowledged, then ends. */
  stop(): Promise<void>
}

const projectEveryMs = 1000
const measureClockEveryMs = 60_000
const configureEveryMs = 5000
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** Builds each part once, hands them to one another, and takes them down in reverse. `makeCarriers` makes the adapters that exist. */
export async function startServer(config: Config, log: Log, makeCarriers: (parts: { fetch: OutsideFetch; clock: Clock }) => Carrier[]): Promise<RunningServer> {
  const clock = createClock()
  const randomness = createRandomness()
  const secrets = createSecrets(config.secret, randomness)
  const fetch = createOutsideFetch({ allowLoopback: config.isPublicUrlLoopback })
  const nodeId = randomness.id(clock.now())
  const carriers = new Map(makeCarriers({ fetch, clock }).map((carrier) => [carrier.name, carrier]))
  const findCarrier = (name: string): Carrier => {
    const carrier = carriers.get(name)
    if (!carrier) throw new AppError('invalid_input', `There is no carrier called ${name}. Known: ${[...carriers.keys()].join(', ')}.`)
    return carrier
  }

  const storage = await startStorage({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder, secrets, log })
  const { database } = storage
  clock.correctBy(await measureClockOffset(database, clock))
  const live = createLiveFeed()
  const configuration = await keepConfiguration({ database, secrets, log })
  const pools = keepPools(database, configuration)
  const describeDestination = createDestinationCheck()
  const fallback = { configuration, findCarrier, describeDestination, clock }
  const fallbackFolder = join(config.dataFolder, 'fallback')
  const fallbacks = keepFallbackDocuments({ source: fallback, folder: fallbackFolder, upload: config.fallbackUpload, fetch, log })
  const followChange = async (accountIds: readonly string[]) => {
    await pools.follow(accountIds)
    await fallbacks.refresh()
  }
  await configuration.onChange(followChange)

  const journal = openVisitJournal(database, nodeId)
  const spool = await openSpool({ folder: join(config.dataFolder, 'spool') })
  const tellOwner = (accountId: string, code: string, subject: string, message: string) => {
    log.warn({ accountId, code }, message)
    raiseAlert({ database, randomness }, { accountId, code, subject, message }, clock.now()).then(
      () => live.tell(accountId, 'alert.raised', subject),
      (error: Error) => log.warn({ error: error.message, code }, 'an alert could not be kept; it is in this log'),
    )
  }
  // Calls are projected from the first moment; what ends before the queue is open is found by its first sweep.
  let jobs: Jobs | undefined
  const calls = keepCallsProjected({
    database,
    configuration,
    randomness,
    clock,
    log,
    projectVisits: () => projectVisits(database),
    onChanged: (accountId, callId) => live.tell(accountId, 'call.changed', callId),
    onEnded: (account, callId) => jobs?.attributeCall({ accountId: account, callId }),
    onRecorded: (account, recordingId) => jobs?.fetchRecording({ accountId: account, recordingId }),
  })
  const recorder = createEventRecorder({ database, spool, clock, randomness, log, onDurable: () => calls.nudge() })
  const stopReplay = recorder.startReplay()
  const ringing = createRingingCalls(clock)
  const webhooks = carrierWebhooks({
    configuration,
    recorder,
    ringing,
    decide: createCallDecider({ configuration, describeDestination, ringing }),
    raiseAlert: tellOwner,
    publicUrl: config.publicUrl,
    log,
    fallback,
    fallbackFolder,
  })

  const verbs: VerbContext = {
    database,
    clock,
    randomness,
    secrets,
    log,
    publicUrl: config.publicUrl,
    dataFolder: config.dataFolder,
    findCarrier,
    numberUrls: (connectionId, routeId) => numberUrls(config.publicUrl, config.fallbackUrl, connectionId, routeId),
    settleConfiguration: configuration.refresh,
  }
  const accountId = await prepareOwner(verbs, { name: 'My business', apiKey: config.ownerApiKey })
  await configuration.refresh()
  jobs = await startJobs({
    jobsUrl: database.jobsUrl,
    log,
    clock,
    finalAttributionDelayMs: config.finalAttributionDelayMs,
    handlers: {
      async attributeCall(ids) {
        await projectVisits(database)
        await attributeCall({ database, clock }, { ...ids, stage: 'final' })
        live.tell(ids.accountId, 'call.changed', ids.callId)
      },
      fetchRecording: (ids, attempt) => fetchRecording({ database, configuration, findCarrier, dataFolder: config.dataFolder, clock, randomness, onStored: (account, callId) => live.tell(account, 'call.changed', callId) }, ids, attempt),
      reconcileCarrier: (ids) => reconcileCalls({ database, configuration, findCarrier, clock, log, record: recorder.record, raiseAlert: tellOwner }, ids),
      listConnections: () => configuration.listConnections().map(({ id, accountId: account }) => ({ accountId: account, connectionId: id })),
      prepareJournals: () => prepareJournals(database),
      findForgotten: () => findForgotten(database, clock.now() - config.finalAttributionDelayMs),
    },
  })
  const repeated = [
    every(projectEveryMs, 'project visits', log, () => projectVisits(database)),
    every(projectEveryMs, 'follow leases', log, followLeases(database, nodeId, pools)),
    every(configureEveryMs, 'configure imported numbers', log, () => configureReserved(verbs)),
    every(measureClockEveryMs, 'measure the clock', log, async () => clock.correctBy(await measureClockOffset(database, clock))),
  ]
  const signInLinks = createSignInLinks(() => randomness.token(24))
  let links: Record<string, string> = {}
  const app = createApp({
    config,
    verbs,
    swaps: { configuration, pools, journal, clock, randomness, secrets, onVisit: (account, visit) => live.tell(account, 'visit.started', visit) },
    configuration,
    carrierWebhooks: webhooks,
    live,
    signInLinks,
    describeAccount: (id) => ({ account: { id, name: configuration.findAccount(id)?.name ?? '' }, links }),
    version,
  })
  const listening = await listen(app, config)
  const demo = config.isDemo ? await startDemo(verbs, { accountId, labPort: config.labPort, fetch, wait }) : undefined
  links = demo?.links ?? {}

  return {
    url: config.publicUrl,
    signInToken: signInLinks.make(accountId),
    links,
    async stop() {
      live.close()
      await listening.close()
      demo?.lab.stop()
      await jobs?.stop()
      await Promise.all([...repeated.map((task) => task.stop()), stopReplay()])
      await Promise.all([journal.drain(), recorder.drain()])
      await calls.stop()
      await projectVisits(database).catch(() => {})
      await fallbacks.stop()
      await configuration.stop()
      await spool.close()
      await storage.close()
    },
  }
}
