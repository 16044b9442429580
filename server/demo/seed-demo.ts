import type {
  AvailableNumber,
  CarrierConnection,
  Location,
  NapPlan,
  Pool,
  Site,
  Tracker,
  TrackingNumber,
} from '@tributary/contract'
import { changeAccount } from '../accounts/index.ts'
import { createConnection, listConnections } from '../connections/index.ts'
import { createLocation, listLocations } from '../locations/index.ts'
import { changeNapPlan, getNapPlan } from '../nap/index.ts'
import { buyNumber, listNumbers, searchNumbers } from '../numbers/index.ts'
import { createSite, listSites } from '../sites/index.ts'
import { createPool, createTracker, listPools, listTrackers } from '../trackers/index.ts'
import type { Actor, Verb, VerbContext } from '../verbs/index.ts'
import { billboardName, demoConnectionName, demoSiteName, demoStores, demoTrackers } from './demo-plan.ts'

export type Seed = { context: VerbContext; actor: Actor }

const everything = { limit: 250 }

export async function runVerb<Answer>({ context, actor }: Seed, verb: Verb, input: object): Promise<Answer> {
  return (await verb.run(context, actor, input)) as Answer
}

/** What exists by this name, or made: a seed that was cut off goes on where it was. */
async function ensure<Item extends { name: string }>(
  seed: Seed,
  list: Verb,
  create: Verb,
  input: { name: string } & Record<string, unknown>,
): Promise<Item> {
  const { items } = await runVerb<{ items: Item[] }>(seed, list, everything)
  return items.find((item) => item.name === input.name) ?? (await runVerb<Item>(seed, create, input))
}

/** The demo's locations and site: what the lab must know before it starts. Made once: what a person changed afterwards stays. */
export async function seedDemoSite(seed: Seed, labOrigin: URL): Promise<Site> {
  const { items: sites } = await runVerb<{ items: Site[] }>(seed, listSites, everything)
  const known = sites.find((site) => site.name === demoSiteName)
  if (known) return known
  await runVerb(seed, changeAccount, {
    id: seed.actor.accountId,
    name: 'Cedar & Vane Heating & Air',
    defaultDestination: demoStores[0]?.canonicalNumber,
    timeZone: demoStores[0]?.timeZone,
    sourceHosts: {
      'search.localhost': { kind: 'search', name: 'findly' },
      'social.localhost': { kind: 'social', name: 'plaza' },
      'mail.localhost': { kind: 'email', name: 'postbox' },
    },
  })
  const locations: Location[] = []
  for (const { areaCode: _a, poolSize: _p, visitsADay: _v, trades: _t, ...store } of demoStores)
    locations.push(await ensure<Location>(seed, listLocations, createLocation, store))
  return runVerb<Site>(seed, createSite, {
    name: demoSiteName,
    domains: [labOrigin.host, `localhost:${labOrigin.port}`],
    consentMode: 'assumed',
    locationIds: locations.map((location) => location.id),
  })
}

/** The demo's carrier connection, trackers and numbers, bought at the lab as anybody would. Answers the number on the billboard. */
export async function seedDemoNumbers(
  seed: Seed,
  site: Site,
  lab: { url: string; accountSid: string; authToken: string },
): Promise<{ billboard: string | undefined }> {
  const connection = await ensure<CarrierConnection>(seed, listConnections, createConnection, {
    name: demoConnectionName,
    accountSid: lab.accountSid,
    authToken: lab.authToken,
    baseUrl: lab.url,
  })
  const { items: locations } = await runVerb<{ items: Location[] }>(seed, listLocations, everything)
  for (const store of demoStores) {
    const location = locations.find((one) => one.name === store.name)
    if (!location) continue
    const pool = await ensure<Pool>(seed, listPools, createPool, { name: `${store.name} visitors` })
    await ensure<Tracker>(seed, listTrackers, createTracker, {
      kind: 'visitor',
      name: `${store.name} website`,
      locationId: location.id,
      siteId: site.id,
      poolId: pool.id,
    })
    await buyUpTo(seed, connection, store.areaCode, store.poolSize, { poolId: pool.id })
    const plan = await runVerb<NapPlan>(seed, getNapPlan, { id: location.id })
    // The host's first page is the lab's own.
    if (plan.urls.length === 0)
      await runVerb(seed, changeNapPlan, {
        id: location.id,
        urls: [`${lab.url}/demo/locations/${store.name.toLowerCase()}`],
        crawl: 4,
      })
  }
  for (const plan of demoTrackers) {
    const location = locations.find((one) => one.name === plan.store)
    if (!location) continue
    const { store: _s, callsADay: _c, habit: _h, ...fields } = plan
    const tracker = await ensure<Tracker>(seed, listTrackers, createTracker, {
      ...fields,
      locationId: location.id,
      ...(plan.kind === 'source' && { siteId: site.id }),
    })
    await buyUpTo(seed, connection, areaCodeOf(plan.store), 1, { trackerId: tracker.id })
  }
  const { items: numbers } = await runVerb<{ items: TrackingNumber[] }>(seed, listNumbers, everything)
  const { items: trackers } = await runVerb<{ items: Tracker[] }>(seed, listTrackers, everything)
  const billboard = trackers.find((tracker) => tracker.name === billboardName)
  return { billboard: numbers.find((number) => number.trackerId === billboard?.id)?.e164 }
}

async function buyUpTo(
  seed: Seed,
  connection: CarrierConnection,
  areaCode: string,
  wanted: number,
  target: { poolId: string } | { trackerId: string },
): Promise<void> {
  const { items: numbers } = await runVerb<{ items: TrackingNumber[] }>(seed, listNumbers, everything)
  const held = numbers.filter((number) =>
    'poolId' in target
      ? number.poolId === target.poolId
      : number.trackerId === target.trackerId && !number.poolId,
  )
  const missing = wanted - held.length
  if (missing <= 0) return
  const { items } = await runVerb<{ items: AvailableNumber[] }>(seed, searchNumbers, {
    connectionId: connection.id,
    areaCode,
    limit: missing,
  })
  for (const { e164 } of items.slice(0, missing))
    await runVerb(seed, buyNumber, { connectionId: connection.id, e164, ...target })
}

function areaCodeOf(store: string): string {
  return demoStores.find((one) => one.name === store)?.areaCode ?? '512'
}
