import type { Device, Line, Network } from './facts.ts'
import type { Phase, PhaseKind } from './phases.ts'

/** What a visit has shown of its interest, from least to most. */
export const engagements = [
  'suspicious',
  'bounce',
  'onePage',
  'fewPages',
  'manyPages',
  'contactPage',
  'tapped',
] as const
export type Engagement = (typeof engagements)[number]

export type PlaceLevel = 'city' | 'region' | 'timeZone' | 'country'

/** How the places of visit and caller compare at a level, nearest first: the same city, the same region, elsewhere; or the same, elsewhere. */
export const tiersOf: Record<PlaceLevel, number> = { city: 3, region: 2, timeZone: 2, country: 2 }

/**
 * Every parameter of the attribution, as plain JSON: a model can be stored per account and learnt. Rates are calls a
 * second of one visit, one for each bin of the phase (`phaseEdges`).
 */
export type Model = {
  version: string
  /** How long a visit may still call, seconds since it was last seen. */
  horizon: number
  /** An event this many seconds after the ring counts as at the ring. */
  clockSkew: number
  /** A visible page counts as open this long after its last sign of life, seconds. */
  aliveFor: number
  rates: Record<Phase, number[]>
  /** How much likelier to call than the average visit in the same phase. A tap has none. */
  engagement: Record<PhaseKind, Record<Engagement, number>>
  /** The part of its rate that a visit loses when it surely called before, 0 to 1. */
  calledAlready: number
  /** P(the caller's prefix is of this tier, as seen from the visit), by level, the visit's network and the caller's line. */
  near: Record<PlaceLevel, Record<Network, Record<Line, number[]>>>
  /** Share of the population in a place; keys of `regions` are ISO 3166-2 (`US-TX`), of `cities` the same with the city (`US-TX-Austin`). */
  population: {
    cities: Record<string, number>
    regions: Record<string, number>
    timeZones: { names: string[]; share: number }[]
    /** For a place that is not listed. */
    unlisted: Record<PlaceLevel, number>
  }
  /** P(line | a caller with this device). */
  line: Record<Device, Record<Line, number>>
  nobody: {
    /** Calls a second to one number from people that no visit explains. */
    rate: number
    /** Of them, the share that lives where the number's visitors live; the others live anywhere. 0 to 1. */
    local: number
    line: Record<Line, number>
    /** P(a call to a static number has nothing to do with its source). */
    staticShare: number
  }
  repeat: {
    /** What is left of every rate once the same caller has called this number, or another one. */
    freshSameNumber: number
    freshOtherNumber: number
    /** Expected calls again by the same visitor, spread over time as 1 / (seconds + delay). */
    calls: number
    /** How much rarer it is that another person of the visitor's place shows the very same number. */
    rarity: number
    delay: number
    /** ln of the time span over which they are spread. */
    spread: number
    /** How much more that counts on another number: to dial it, the caller must have been shown it too. */
    otherNumber: number
  }
  /** A visit is named when it carries at least this share of its source's probability, 0 to 1. */
  nameVisitAt: number
}
