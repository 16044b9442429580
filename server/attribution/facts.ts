import type { Source } from '@tributary/contract'

/** Where somebody is, as far as it is known. `region` is an ISO 3166-2 subdivision without country, for example `TX`. */
export type Place = { country?: string; region?: string; city?: string; timeZone?: string }

/** What a caller's number prefix says of its place. `timeZones` are all zones the prefix may be in. */
export type CallerPlace = { country?: string; region?: string; city?: string; timeZones?: string[] }

export type Line = 'mobile' | 'landline' | 'unknown'
export type Device = 'mobile' | 'desktop' | 'unknown'
/** How the page was reached. A mobile network's address says little of the city. */
export type Network = 'mobile' | 'fixed' | 'unknown'

/** The latest earlier call of the same caller within the horizon, and its likeliest visitors, named in the answer or not. */
export type EarlierCall = {
  at: number
  isSameNumber: boolean
  visitors: { visitorId: string; probability: number }[]
}

/** The call, as the attribution sees it. Times are milliseconds since the epoch. */
export type CallFacts = {
  at: number
  /** From the caller's number prefix. Absent: withheld or unknown. */
  callerPlace?: CallerPlace
  line: Line
  earlierCall?: EarlierCall
}

/** What a page has shown of its visit up to some moment, which is all that its rate of calling depends on. Times as in `CallFacts`. */
export type VisitTrail = {
  device: Device
  startedAt: number
  /** Last sign of life of any kind. */
  lastSeenAt: number
  pageViews: number
  hasSeenContactPage: boolean
  /** Last press of a swapped link, if any. */
  tappedAt?: number
  /** Since when the tab is in the background, if it is. */
  hiddenAt?: number
  /** Looks like an automaton, though it was shown a number. Default: false. */
  isSuspicious?: boolean
}

/**
 * One visit that was shown the dialled number, as it stood when it rang: of what happened later, only the first
 * seconds count (clocks differ), a later tap or hide is ignored, and a later sign of life means the page was open.
 */
export type CandidateFacts = VisitTrail & {
  visitId: string
  visitorId: string
  source: Source
  place: Place
  /** Default: unknown. */
  network?: Network
  /** Probability that an earlier call was this visit's: the highest it had as a candidate of one. */
  alreadyCalled: number
  landingPage?: string
  lastPage?: string
}
