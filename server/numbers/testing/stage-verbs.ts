import { scopes } from '@tributary/contract'
import { createAccount } from '../../accounts/index.ts'
import type { Clock } from '../../clock.ts'
import { createConnection } from '../../connections/index.ts'
import { createIdentities } from '../../identities/index.ts'
import { createLocation } from '../../locations/index.ts'
import { silentLog } from '../../log.ts'
import type { Mail, Mailer } from '../../mail/index.ts'
import { OutsideFetchError } from '../../outside-fetch.ts'
import { createRandomness } from '../../randomness.ts'
import { createSite } from '../../sites/index.ts'
import type { TestDatabase } from '../../storage/testing/clone-database.ts'
import { createTokenBuckets } from '../../token-buckets.ts'
import { createPool, createTracker } from '../../trackers/index.ts'
import type { Actor, Verb, VerbContext } from '../../verbs/index.ts'
import { createFakeCarrier } from './fake-carrier.ts'

export const randomness = createRandomness()

export type ManualClock = Clock & { advance(ms: number): void }

/** A clock that stands until it is moved; it begins now, because the database's own does not stand. */
export function createManualClock(startsAt = Date.now()): ManualClock {
  let at = startsAt
  return {
    now: () => at,
    monotonic: () => at,
    offsetMs: () => 0,
    correctBy: () => {},
    advance: (ms) => {
      at += ms
    },
  }
}

export type Staged = { id: string; [field: string]: unknown }

let lastNumber = 0
/** A US number that no test has used in this database. */
export const newNumber = () => `+1737555${String(++lastNumber).padStart(4, '0')}`

/** Verbs on a test database and a fake carrier. */
export function stageVerbs({ database, secrets }: TestDatabase, overrides: Partial<VerbContext> = {}) {
  const carrier = createFakeCarrier()
  const clock = createManualClock()
  const publicUrl = overrides.publicUrl ?? 'https://calls.example.com'
  /** What was mailed, in order. */
  const mails: Mail[] = []
  const mailer: Mailer = overrides.mailer ?? {
    isSending: true,
    send: async (mail) => void mails.push(mail),
    tell: async (ids) => new Map(ids.map((id) => [id, { sentAt: new Date(clock.now()).toISOString() }])),
    forget: async () => {},
    findTrouble: async () => undefined,
  }
  const context: VerbContext = {
    database,
    identities: createIdentities({
      database,
      secrets,
      randomness,
      clock,
      log: silentLog,
      mailer,
      publicUrl,
    }),
    mailer,
    invitationTurns: createTokenBuckets({ burst: 20, perSecond: 1, most: 100 }),
    clock,
    randomness,
    secrets,
    log: silentLog,
    publicUrl,
    dataFolder: '/nowhere',
    fetch: async () => {
      throw new OutsideFetchError('unreachable', 'No test of verbs goes out.')
    },
    mayCallLoopback: false,
    sendWebhooks: () => {},
    runNapChecks: () => {},
    findCarrier: () => carrier,
    mayConnect: () => true,
    numberUrls: (connectionId, routeId) => ({
      voice: `https://calls.example.com/carriers/${connectionId}/voice`,
      status: `https://calls.example.com/carriers/${connectionId}/status`,
      fallback: `https://calls.example.com/fallback/${routeId}.xml`,
    }),
    settleConfiguration: async () => {},
    ...overrides,
  }
  /** Someone with every scope in this account; other scopes and locations when given. */
  const actorOf = (
    accountId: string,
    own: Partial<Pick<Actor, 'scopes' | 'locationIds' | 'role' | 'personId'>> = {},
  ) => {
    const actor = { name: 'test', accountId, scopes, ...own }
    return <T = Staged>(verb: Verb, input: object = {}) => verb.run(context, actor, input) as Promise<T>
  }
  return { context, carrier, clock, mails, actorOf }
}

/** An account of its own with one of everything that a number may stand for. */
export async function stageBusiness(staged: ReturnType<typeof stageVerbs>) {
  const { context, actorOf } = staged
  const accountId = await createAccount(context.database, randomness, context.clock.now(), 'Acme Air')
  const run = actorOf(accountId)
  const canonical = newNumber()
  const location = await run(createLocation, {
    name: 'Austin',
    canonicalNumber: canonical,
    destination: newNumber(),
    timeZone: 'America/Chicago',
    address: { country: 'US' },
  })
  const site = await run<Staged & { key: string }>(createSite, {
    name: 'Acme',
    domains: ['www.example.com'],
    consentMode: 'assumed',
    locationIds: [location.id],
  })
  const connection = await run(createConnection, { name: 'Carrier', accountSid: 'AC1', authToken: 'token' })
  const pool = await run(createPool, { name: 'Web pool' })
  const on = { locationId: location.id, siteId: site.id }
  const visitorTracker = await run(createTracker, { kind: 'visitor', name: 'Web', ...on, poolId: pool.id })
  const sourceTracker = await run(createTracker, {
    kind: 'source',
    name: 'Search ads',
    ...on,
    match: { channel: 'Paid Search' },
  })
  const offlineTracker = await run(createTracker, {
    kind: 'offline',
    name: 'Billboard',
    locationId: location.id,
    source: { campaign: 'I-35' },
  })
  return {
    accountId,
    run,
    canonical,
    location,
    site,
    connection,
    pool,
    visitorTracker,
    sourceTracker,
    offlineTracker,
  }
}
