import type { ConsentMode, PhoneE164, SourceHosts, SourceMatch } from '@tributary/contract'
import type { Connection } from '../carriers/index.ts'

/** What a node keeps in memory of every account, so that a swap or a call is decided without asking the database. */
export type Configuration = {
  findSite(siteKey: string): ConfiguredSite | undefined
  /** The route of a number we own and that is not released. */
  findRoute(e164: string): Route | undefined
  findConnection(connectionId: string): Connection | undefined
  findAccount(accountId: string): ConfiguredAccount | undefined
  findTracker(accountId: string, trackerId: string): ConfiguredTracker | undefined
  /**
   * Whether a living tracking number of this account has this number. Another account's claim of it says nothing: it rests on what
   * that account's carrier says, and must not keep a business's line from ringing.
   */
  isTrackingNumber(e164: string, accountId: string): boolean
  listConnections(): Connection[]
  listAccounts(): ConfiguredAccount[]
}

export type ConfiguredAccount = {
  id: string
  name: string
  defaultDestination?: PhoneE164
  allowedCountries: string[]
  sourceHosts: SourceHosts
  routes: Route[]
}

export type ConfiguredLocation = {
  id: string
  name: string
  canonicalNumber: PhoneE164
  destination: PhoneE164
  country: string
  timeZone: string
  recordingNotice?: string
}

export type ConfiguredTracker = {
  id: string
  kind: 'offline' | 'source' | 'visitor'
  name: string
  location: ConfiguredLocation
  siteId?: string
  match?: SourceMatch
  source?: { source?: string; medium?: string; campaign?: string; content?: string }
  /** Where its calls ring: its own destination, or the location's. */
  destination: PhoneE164
  poolId?: string
  /** Living numbers that may be shown, in a stable order. */
  numbers: { id: string; e164: PhoneE164 }[]
}

export type ConfiguredSite = {
  accountId: string
  id: string
  key: string
  domains: string[]
  consentMode: ConsentMode
  sourceHosts: SourceHosts
  /** Trackers that swap on this site, source trackers first. */
  trackers: ConfiguredTracker[]
}

/**
 * Where calls to one number go. `id` names its fallback document, derived from the tracker or pool it belongs to, or the
 * account when it belongs to none, so that a change of tracker or location changes the document and never the carrier. Without `destination` the caller hears an apology.
 */
export type Route = {
  id: string
  accountId: string
  numberId: string
  e164: PhoneE164
  connectionId: string
  tracker?: ConfiguredTracker
  destination?: PhoneE164
  recordingNotice?: string
}
