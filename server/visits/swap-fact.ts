import type { Source } from '@tributary/contract'
import type { Place } from '../attribution/index.ts'

/** One answered swap: the visit, its touch and its leases, of which each becomes a row of the journal. Times are milliseconds since the epoch. */
export type SwapFact = {
  siteId: string
  visitId: string
  visitorId: string
  landingPage: string
  referrer: string
  page: string
  source: Source
  device?: 'mobile' | 'desktop'
  place: Place
  leases: {
    id: string
    numberId: string
    poolId: string
    trackerId: string
    shownAt: number
    validUntil: number
  }[]
}

/** One beacon of a visit that holds a lease. */
export type BeaconFact = {
  kind: 'alive' | 'tap' | 'copy' | 'hide' | 'show' | 'pageView'
  siteId: string
  visitId: string
  leaseId: string
  page?: string
  title?: string
}
