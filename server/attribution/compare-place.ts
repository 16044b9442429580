import type { CallerPlace, Line, Network, Place } from './facts.ts'
import type { Model, PlaceLevel } from './model.ts'

/**
 * How the caller's place looks from the visit's. `tier`: 0 is the same place, the last one elsewhere. `share` of the
 * population lives in the tier, `elsewhere` in the last one; a prefix may be of `spread` places of which one is the visit's.
 */
export type PlaceComparison = {
  level: PlaceLevel
  tier: number
  share: number
  elsewhere: number
  spread: number
}

/** By the most specific level that both sides know; undefined when they share none, which says nothing either way. */
export function comparePlace(
  visit: Place,
  caller: CallerPlace | undefined,
  { population }: Pick<Model, 'population'>,
): PlaceComparison | undefined {
  if (!caller) return undefined
  const { unlisted } = population

  if (visit.region && caller.region && visit.country && visit.country === caller.country) {
    const region = `${visit.country}-${visit.region}`
    const share = population.regions[region] ?? unlisted.region
    const isSameRegion = visit.region === caller.region
    if (!visit.city || !caller.city) return compared('region', isSameRegion ? 0 : 1, [share, 1 - share])
    const city = population.cities[`${region}-${visit.city}`] ?? unlisted.city * share
    const tier = !isSameRegion ? 2 : visit.city === caller.city ? 0 : 1
    return compared('city', tier, [city, share - city, 1 - share])
  }
  const zones = new Set((caller.timeZones ?? []).map((zone) => zoneOf(zone, population).name))
  if (visit.timeZone && zones.size > 0) {
    const { name, share } = zoneOf(visit.timeZone, population)
    // A prefix spread over several zones is that much weaker evidence for each.
    return compared('timeZone', zones.has(name) ? 0 : 1, [share, 1 - share], zones.size)
  }
  if (visit.country && caller.country) {
    const share = unlisted.country
    return compared('country', visit.country === caller.country ? 0 : 1, [share, 1 - share])
  }
  return undefined
}

function compared(level: PlaceLevel, tier: number, shares: number[], spread = 1): PlaceComparison {
  const share = (n: number) => Math.max(1e-6, shares[n] ?? 0)
  return { level, tier, share: share(tier), elsewhere: share(shares.length - 1), spread }
}

/** P(the caller's prefix | this visit called) over P(the same | anybody called). */
export function ratePlace(
  { level, tier, share, elsewhere, spread }: PlaceComparison,
  network: Network,
  line: Line,
  { near }: Pick<Model, 'near'>,
): number {
  const tiers = near[level][network][line]
  const ratio = (tiers[tier] ?? 0) / share
  if (spread === 1 || tier > 0) return ratio
  return ratio / spread + ((tiers.at(-1) ?? 0) / elsewhere) * (1 - 1 / spread)
}

/** The zone's group (names that keep the same time) and the share of the population in it. */
function zoneOf(zone: string, population: Model['population']): { name: string; share: number } {
  const group = population.timeZones.find((g) => g.names.includes(zone))
  if (!group) return { name: zone, share: population.unlisted.timeZone }
  return { name: group.names[0] ?? zone, share: group.share }
}
