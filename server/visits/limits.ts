import { createTokenBuckets, type TokenBuckets } from '../token-buckets.ts'

/** What one browser, and one address, may write into the journal. */
export type Limits = {
  /** Events of one visit: a heartbeat each 30 s and a page each few seconds stay far below. */
  events: TokenBuckets
  /** New visits from one address: an office or a carrier's gateway shares one, so there is room for a crowd. */
  newVisits: TokenBuckets
}

export function createLimits(): Limits {
  return {
    events: createTokenBuckets({ burst: 200, perSecond: 1, most: 100_000 }),
    newVisits: createTokenBuckets({ burst: 300, perSecond: 2, most: 100_000 }),
  }
}
