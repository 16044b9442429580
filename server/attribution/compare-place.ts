import type { CallerPlace, Line, Place } from './facts.ts'
import type { Model, PlaceLevel } from './model.ts'

/** `ratio`: P(caller's prefix | this visit called) over P(the same | anybody called). */
export type PlaceComparison = { level: PlaceLevel; isSame: boolean; ratio: number }

/** By the most specific level that both sides know; undefined when they share none, which says nothing either way. */
export function comparePlace(
  visit: Place,
  caller: CallerPlace | undefined,
  line: Line,
  model: Model,
): PlaceComparison | undefined {
  if (!caller) return undefined
  const zones = (caller.timeZones ?? []).map((zone) => zoneOf(zone, model))
  const { unlisted, regions } = model.population

  if (visit.region && caller.region && visit.country && visit.country === caller.country) {
    const share = regions[`${visit.country}-${visit.region}`] ?? unlisted.region
    return compared('region', visit.region === caller.region, 1, share)
  }
  if (visit.timeZone && zones.length > 0) {
    const zone = zoneOf(visit.timeZone, model)
    const isSame = zones.some((z) => z.name === zone.name)
    // A prefix spread over several zones is that much weaker evidence for each.
    return compared('timeZone', isSame, new Set(zones.map((z) => z.name)).size, zone.share)
  }
  if (visit.country && caller.country)
    return compared('country', visit.country === caller.country, 1, unlisted.country)
  return undefined

  function compared(level: PlaceLevel, isSame: boolean, spread: number, share: number): PlaceComparison {
    const same = model.samePlace[level][line]
    const elsewhere = (1 - same) / (1 - share)
    const ratio = isSame ? same / share / spread + elsewhere * (1 - 1 / spread) : elsewhere
    return { level, isSame, ratio }
  }
}

/** The zone's group (names that keep the same time) and the share of the population in it. */
function zoneOf(zone: string, model: Model): { name: string; share: number } {
  const group = model.population.timeZones.find((g) => g.names.includes(zone))
  if (!group) return { name: zone, share: model.population.unlisted.timeZone }
  return { name: group.names[0] ?? zone, share: group.share }
}
