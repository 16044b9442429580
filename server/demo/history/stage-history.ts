import type { Location, Site, Tracker, TrackingNumber } from '@tributary/contract'
import { listLocations } from '../../locations/index.ts'
import { listNumbers } from '../../numbers/index.ts'
import { listTrackers } from '../../trackers/index.ts'
import { demoStores, demoTrackers } from '../demo-plan.ts'
import { runVerb, type Seed } from '../seed-demo.ts'
import type { StoreKey } from './writing/arrivals.ts'
import type { HistoryNumber, HistoryStage, HistoryStore } from './writing/plan.ts'
import { addDays, wallClockOf } from './writing/wall-clock.ts'

const everything = { limit: 250 }
/** How many days a history spans; the last is yesterday. */
const historyDays = 90

/** The account as the demo set it up, and the days of its history: so many before today, on the first store's clock. */
export async function stageHistory(
  seed: Seed,
  options: { site: Site; siteUrl: string; now: number },
): Promise<HistoryStage> {
  const { site, siteUrl, now } = options
  const { items: locations } = await runVerb<{ items: Location[] }>(seed, listLocations, everything)
  const { items: trackers } = await runVerb<{ items: Tracker[] }>(seed, listTrackers, everything)
  const { items: numbers } = await runVerb<{ items: TrackingNumber[] }>(seed, listNumbers, everything)
  const numbersOf = (tracker: Tracker | undefined): HistoryNumber[] =>
    numbers.filter(({ id }) => tracker?.numberIds.includes(id)).map(({ id, e164 }) => ({ id, e164 }))
  const stores = demoStores.flatMap((plan): HistoryStore[] => {
    const location = locations.find(({ name }) => name === plan.name)
    const own = trackers.filter(({ locationId }) => locationId === location?.id)
    const visitors = own.find(({ kind }) => kind === 'visitor')
    const pool = numbersOf(visitors)
    if (!location || !visitors?.poolId || pool.length === 0) return []
    return [
      {
        key: plan.name.toLowerCase() as StoreKey,
        locationId: location.id,
        timeZone: location.timeZone,
        hours: plan.hours,
        destination: location.destination,
        visitsADay: plan.visitsADay,
        trades: plan.trades,
        pool: { poolId: visitors.poolId, trackerId: visitors.id, numbers: pool },
        lines: demoTrackers.flatMap(({ store, name, callsADay, habit }) => {
          const tracker = own.find((one) => one.name === name)
          const [number] = numbersOf(tracker)
          return store === plan.name && tracker && number
            ? [{ trackerId: tracker.id, number, callsADay, habit }]
            : []
        }),
      },
    ]
  })
  const clock = wallClockOf(demoStores[0]?.timeZone ?? 'UTC')
  const today = clock.read(now).day
  return {
    days: Array.from({ length: historyDays }, (_, n) => addDays(today, n - historyDays)),
    until: clock.at(today, 0),
    siteId: site.id,
    siteUrl,
    sourceHosts: {},
    stores,
    newId: seed.context.randomness.id,
  }
}
