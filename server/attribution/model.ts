import type { Device, Line } from './facts.ts'

/** What a visit has shown of its interest, from least to most. */
export type Engagement =
  | 'suspicious'
  | 'bounce'
  | 'onePage'
  | 'fewPages'
  | 'manyPages'
  | 'contactPage'
  | 'tapped'

export type PlaceLevel = 'region' | 'timeZone' | 'country'

/**
 * Every parameter of the attribution, as plain JSON: a model can be stored per account and learnt. Rates are calls a
 * second of one visit; a list of rates has one entry per bin, and a list of bin edges (seconds) one more than that.
 */
export type Model = {
  version: string
  /** How long a visit may still call, seconds since it was last seen; the last edge of `bins.sinceSeen`. */
  horizon: number
  /** An event this many seconds after the ring counts as at the ring. */
  clockSkew: number
  /** A visible page counts as open this long after its last sign of life, seconds. */
  aliveFor: number
  bins: { sinceTap: number[]; sinceLanding: number[]; sinceSeen: number[] }
  rates: {
    /** By time since the tap; never rising, so that a later tap is never weaker evidence. */
    tap: number[]
    /** A telephone's tab gone to the background, by time since then, in the bins of the tap. */
    hide: number[]
    /** Page open, by time since landing. */
    alive: Record<'mobile' | 'desktop', number[]>
    /** Not open, by time since last seen. */
    gone: Record<'mobile' | 'desktop', number[]>
  }
  /** How much likelier to call than the average visit in the same state. A tap has none. */
  engagement: Record<'hide' | 'alive' | 'gone', Record<Engagement, number>>
  /** The part of its rate that a visit loses when it surely called before, 0 to 1. */
  calledAlready: number
  /** P(the caller's prefix is of the visit's own place), by what is known of both and by the caller's line. */
  samePlace: Record<PlaceLevel, Record<Line, number>>
  /** Share of the population in a place; keys of `regions` are ISO 3166-2 (`US-TX`). */
  population: {
    regions: Record<string, number>
    timeZones: { names: string[]; share: number }[]
    /** For a place that is not listed. */
    unlisted: Record<PlaceLevel, number>
  }
  /** P(line | device) over P(line | nobody we know). */
  line: Record<Device, Record<Line, number>>
  nobody: {
    /** Calls a second to one number from people that no visit explains. */
    rate: number
    /** Of them, the share that lives where the number's visitors live; the others live anywhere. 0 to 1. */
    local: number
    /** P(a call to a static number has nothing to do with its source). */
    staticShare: number
  }
  repeat: {
    /** What is left of every rate once the same caller has called this number, or another one. */
    freshSameNumber: number
    freshOtherNumber: number
    /** Expected calls again by the same visitor, spread over time as 1 / (seconds + delay). */
    calls: number
    delay: number
    /** ln of the time span over which they are spread. */
    spread: number
    /** How much more that counts on another number: to dial it, the caller must have been shown it too. */
    otherNumber: number
  }
  /** A visit is named when it carries at least this share of its source's probability, 0 to 1. */
  nameVisitAt: number
}
