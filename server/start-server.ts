import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { makeSetUpToken, prepareOwner } from './accounts/index.ts'
import { raiseAlert } from './alerts/index.ts'
import { numberUrls } from './calls/index.ts'
import { type Carrier, carrierFinder } from './carriers/index.ts'
import { type Clock, createClock } from './clock.ts'
import { type Config, isLoopback } from './config.ts'
import { labAddress, startDemo, withLab } from './demo/index.ts'
import { every } from './every.ts'
import { createApp } from './http/create-app.ts'
import { listen } from './http/listen.ts'
import { createLiveFeed } from './http/live.ts'
import { createSignInLinks, type SignInLinks } from './http/session.ts'
import { countSwaps, swapPath } from './http/swap.ts'
import { findLeaks } from './leaks/index.ts'
import { followModels, learnModels } from './learning/index.ts'
import type { Log } from './log.ts'
import {
  chooseBrowser,
  findPendingChecks,
  type NapCheckRunner,
  requestDueChecks,
  runCheck,
} from './nap/index.ts'
import { configureReserved, followLeases, keepConfiguration, keepPools } from './numbers/index.ts'
import {
  clearExports,
  expireAccounts,
  openMetrics,
  placeDueTestCalls,
  writeExports,
} from './operations/index.ts'
import { createOutsideFetch, type OutsideFetch } from './outside-fetch.ts'
import { createRandomness } from './randomness.ts'
import { foldCalls } from './reports/index.ts'
import { createSecrets } from './secrets.ts'
import { noteSightings } from './sites/index.ts'
import { startCalls } from './start-calls.ts'
import { startPeople, welcomeOwner } from './start-people.ts'
import { type Database, measureClockOffset, refreshStatistics, startStorage } from './storage/index.ts'
import { countActivity, createHealthCheck } from './swap-health/index.ts'
import { forgetOnce, type VerbContext } from './verbs/index.ts'
import { createLimits, openVisitJournal, projectVisits } from './visits/index.ts'
import { deliverOnce, findPendingDeliveries, forgetEvents, spreadEvents } from './webhooks/index.ts'

export type RunningServer = {
  url: string
  /** What the start line says to open: the set-up page while there is no owner; on this machine, a link that signs the owner in, once. */
  entrance: string
  /** The demo's owner, when it was made just now. */
  demoOwner?: { email: string; password: string }
  /** Addresses of the demo, when it runs. */
  links: Record<string, string>
  /** Answers what is under way, writes down what was acknowledged, then ends. */
  stop(): Promise<void>
}

const projectEveryMs = 2000
const followLeasesEveryMs = 1000
const learnEveryMs = 60_000
const foldCallsEveryMs = 60_000
const flushActivityEveryMs = 60_000
const refreshStatisticsEveryMs = 5000
const measureClockEveryMs = 60_000
const configureEveryMs = 5000
const spreadEveryMs = 1000
const exportEveryMs = 2000
const forgetEveryMs = 600_000
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/**
 * Builds each part once, hands them to one another, and takes them down in reverse, also when a later part fails to start.
 * `makeCarriers` makes the adapters that exist.
 */
export async function startServer(
  settings: Config,
  log: Log,
  makeCarriers: (parts: { fetch: OutsideFetch; clock: Clock }) => Carrier[],
): Promise<RunningServer> {
  await using starting = new AsyncDisposableStack()
  const clock = createClock()
  const randomness = createRandomness()
  const secrets = createSecrets(settings.secret, randomness)
  const lab = labAddress(settings.labPort, secrets)
  const config = withLab(settings, secrets)
  const fetch = createOutsideFetch({ allowLoopback: config.isLocal })
  const nodeId = randomness.id(clock.now())
  const findCarrier = carrierFinder(makeCarriers({ fetch, clock }))

  const storage = await startStorage({
    databaseUrl: config.databaseUrl,
    dataFolder: config.dataFolder,
    secrets,
    log,
    walArchive: config.walArchive,
  })
  starting.defer(() => storage.close())
  const { database } = storage
  clock.correctBy(await measureClockOffset(database, clock))
  const live = createLiveFeed()
  const configuration = await keepConfiguration({ database, secrets, log })
  starting.defer(() => configuration.stop())
  // The pools begin with the holders that the last run journaled, not only with those it had time to project.
  await projectVisits(database)
  const pools = keepPools(database, configuration)
  await configuration.onChange(pools.configure)
  const followLearning = followModels(database, pools.setModel)
  await followLearning()
  const journal = openVisitJournal(database, nodeId)
  starting.defer(async () => {
    await journal.drain()
    await projectVisits(database)
  })
  const tellOwner = (accountId: string, code: string, subject: string, message: string) => {
    log.warn({ accountId, code }, message)
    raiseAlert({ database, randomness }, { accountId, code, subject, message }, clock.now()).then(
      () => live.tell(accountId, 'alert.raised', subject),
      (error: Error) =>
        log.warn({ error: error.message, code }, 'an alert could not be kept; it is in this log'),
    )
  }
  const onRaised = (account: string, subject: string) => live.tell(account, 'alert.raised', subject)
  const people = startPeople(config, { database, secrets, randomness, clock, log, onRaised })
  starting.defer(() => people.stop())
  const { identities, mailer, invitationTurns } = people
  // The queue is opened later; what is to be sent before that is found by its first sweep.
  let sendWebhooks: VerbContext['sendWebhooks'] = () => {}
  let runNapChecks: VerbContext['runNapChecks'] = () => {}
  const verbs: VerbContext = {
    database,
    identities,
    mailer,
    invitationTurns,
    clock,
    randomness,
    secrets,
    log,
    publicUrl: config.publicUrl,
    dataFolder: config.dataFolder,
    fetch,
    mayCallLoopback: config.isLocal,
    sendWebhooks: (deliveries) => sendWebhooks(deliveries),
    runNapChecks: (checks) => runNapChecks(checks),
    findCarrier,
    mayConnect: (baseUrl) =>
      (config.isLocal && isLoopback(new URL(baseUrl).hostname)) ||
      config.carrierUrls.some((url) => new URL(url).origin === new URL(baseUrl).origin),
    numberUrls: (connectionId, routeId) =>
      numberUrls(config.publicUrl, config.fallbackUrl, connectionId, secrets.documentName(routeId)),
    settleConfiguration: configuration.refresh,
  }
  const accountId = await prepareOwner(verbs, { name: 'My business', apiKey: config.ownerApiKey })
  const owner = await welcomeOwner(verbs, config)
  await configuration.refresh()
  // Before calls: the first look into the carrier's log needs the carrier.
  const demo = config.isDemo ? await startDemo(verbs, { accountId, address: lab, fetch, wait }) : undefined
  starting.defer(() => demo?.stop())
  const activity = countActivity({ database, log })
  starting.defer(() => activity.flush())
  const health = {
    database,
    configuration,
    clock,
    randomness,
    log,
    onRaised,
  }
  const checkSites = createHealthCheck(health)
  const napChecks: NapCheckRunner = {
    version,
    browser: (urls) => chooseBrowser(config.browser, urls),
    onChanged: (account, check) => live.tell(account, 'napCheck.changed', check),
  }
  const calls = await startCalls({
    config,
    database,
    configuration,
    findCarrier,
    fetch,
    clock,
    randomness,
    log,
    live,
    raiseAlert: tellOwner,
    webhooks: {
      deliver: (ids, attempt) => deliverOnce(verbs, ids, attempt),
      findPending: () => findPendingDeliveries(database),
    },
    scheduled: {
      expire: () => expireAccounts(verbs),
      placeTestCalls: () => placeDueTestCalls(verbs),
      async checkHealth() {
        await activity.flush()
        await checkSites()
      },
      requestNapChecks: () => requestDueChecks(verbs),
    },
    async onAttributed(accountIds) {
      for (const account of accountIds)
        await findLeaks(health, account).catch((error: Error) =>
          log.warn(
            { accountId: account, error: error.message },
            'leaks were not looked for; the next check does',
          ),
        )
    },
    napChecks: {
      run: (ids) => runCheck(verbs, napChecks, ids),
      findPending: () => findPendingChecks(verbs),
    },
  })
  starting.defer(() => calls.stop())
  sendWebhooks = calls.jobs.deliverWebhooks
  runNapChecks = calls.jobs.runNapChecks

  let isStopping = false
  for (const task of [
    every(projectEveryMs, 'project visits', log, () => projectVisits(database)),
    every(followLeasesEveryMs, 'follow leases', log, followLeases(database, nodeId, pools)),
    every(learnEveryMs, 'learn who calls', log, async () => {
      await learnModels({ database, clock })
      await followLearning()
    }),
    every(spreadEveryMs, 'spread webhook events', log, () => spreadEvents(verbs)),
    every(forgetEveryMs, 'forget answered requests', log, () => forgetOnce(verbs)),
    every(forgetEveryMs, 'forget old webhook events', log, () => forgetEvents(verbs)),
    every(configureEveryMs, 'configure imported numbers', log, () => configureReserved(verbs)),
    every(refreshStatisticsEveryMs, 'refresh statistics', log, () => refreshStatistics(database)),
    every(flushActivityEveryMs, 'write what sites did', log, activity.flush),
    every(foldCallsEveryMs, 'fold calls', log, () => foldCalls(database)),
    every(exportEveryMs, 'write exports', log, () =>
      writeExports({ ...verbs, adminUrl: storage.adminUrl, isStopping: () => isStopping }),
    ),
    every(exportEveryMs, 'clear exports', log, () => clearExports(verbs)),
    every(measureClockEveryMs, 'measure the clock', log, async () =>
      clock.correctBy(await measureClockOffset(database, clock)),
    ),
  ]) {
    starting.defer(() => task.stop())
  }

  const stopListening = await database.listenForAccess(live.lookAgain)
  starting.defer(stopListening)
  const signInLinks = createSignInLinks(() => randomness.token(24))
  const links = demo?.links ?? {}
  const linksOf = (id: string) => (id === accountId ? links : {})
  const metrics = config.metricsToken
    ? await openMetrics(
        {
          pools: () => pools.listUse(clock.now()),
          spoolRecords: () => calls.recorder.depth().spooled,
          webhooksWaiting: () => calls.recorder.depth().waiting,
          webhooksLate: calls.recorder.late,
          journalWaiting: journal.depth,
          clockOffsetMs: clock.offsetMs,
          fallback: calls.fallbacks.status,
          queues: calls.jobs.listWaiting,
        },
        version,
      )
    : undefined
  const sightings = noteSightings({
    database,
    clock,
    log,
    onSeen: (account, site) => live.tell(account, 'site.seen', site),
  })
  starting.defer(() => sightings.drain())
  const app = createApp({
    sightings,
    onFetch: (site) => activity.noteFetch(site, clock.now()),
    config,
    health: { isStopping: () => isStopping, isDatabaseUp: () => answers(database) },
    metrics,
    verbs,
    configuration,
    carrierWebhooks: calls.webhooks,
    live,
    signInLinks,
    linksOf,
    describeAccount: (id) => ({
      account: { id, name: configuration.findAccount(id)?.name ?? '' },
      links: linksOf(id),
    }),
    version,
  })
  const swaps = swapPath(
    {
      configuration,
      pools,
      journal,
      clock,
      randomness,
      secrets,
      limits: createLimits(),
      onAsk: activity.noteAsk,
      onVisit: (account, visit) => live.tell(account, 'visit.started', visit),
      ...(metrics && { onLeases: metrics.countLeases }),
    },
    { proxyHeaders: config.proxyHeaders, log },
  )
  const hotPath = metrics ? countSwaps(swaps, metrics, clock) : swaps
  const listening = await listen(app, hotPath, config)
  starting.defer(async () => {
    live.close()
    await listening.close()
  })
  await demo?.fill()
  const running = starting.move()
  return {
    url: config.publicUrl,
    entrance: owner.personId
      ? entranceOf(config, owner.personId, signInLinks)
      : `${config.publicUrl}/set-up?token=${await makeSetUpToken(verbs)}`,
    ...(owner.demo && { demoOwner: owner.demo }),
    links,
    async stop() {
      isStopping = true
      // Whoever watches /readyz sends new requests elsewhere meanwhile; here everything is still answered.
      if (config.drainMs > 0) await wait(config.drainMs)
      await running.disposeAsync()
    },
  }
}

/** Only who reads this process's output on its own machine is signed in by it: elsewhere, logs are kept and read by others. */
function entranceOf({ publicUrl, isLocal }: Config, personId: string, links: SignInLinks): string {
  return isLocal ? `${publicUrl}/?token=${links.make(personId)}` : `${publicUrl}/`
}

const databaseAnswersWithinMs = 1000

async function answers(database: Pick<Database, 'readDirectory'>): Promise<boolean> {
  return Promise.race([
    database.readDirectory('select 1 as one').then(
      () => true,
      () => false,
    ),
    wait(databaseAnswersWithinMs, false, { ref: false }),
  ])
}
