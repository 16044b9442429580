import type { Source } from '@tributary/contract'

/** Where somebody is, as far as it is known. `region` is an ISO 3166-2 subdivision without country, for example `TX`. */
export type Place = { country?: string; region?: string; city?: string; timeZone?: string }

/** The call, as the attribution sees it. Times are milliseconds since the epoch. */
export type CallFacts = {
  at: number
  /** From the caller's number prefix. `timeZones` are all zones the prefix may be in. Absent: withheld or unknown. */
  callerPlace?: { country?: string; region?: string; timeZones?: string[] }
  line: 'mobile' | 'landline' | 'unknown'
  /** The latest earlier call of the same caller within the horizon: whom it was attributed to. */
  earlierCall?: { at: number; isSameNumber: boolean; visitorId?: string; probability: number }
}

/** One visit that was shown the dialled number within the horizon. */
export type CandidateFacts = {
  visitId: string
  visitorId: string
  source: Source
  device: 'mobile' | 'desktop' | 'unknown'
  place: Place
  startedAt: number
  /** Last sign of life of any kind. */
  lastSeenAt: number
  pageViews: number
  hasSeenContactPage: boolean
  /** Last press of a swapped link, if any. */
  tappedAt?: number
  /** Since when the tab is in the background, if it is. */
  hiddenAt?: number
  /** Probability that an earlier call was this visit's. */
  alreadyCalled: number
}
