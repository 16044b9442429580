import type { OpenStretch, SourceHosts } from '@tributary/contract'
import type { CallEvent } from '../../../carriers/index.ts'
import type { BeaconFact, SwapFact } from '../../../visits/index.ts'
import type { StoreKey } from './arrivals.ts'
import type { Trade } from './demand.ts'

export type HistoryNumber = { id: string; e164: string }

/** A number that stands for one medium or source, and how many people dial it on an ordinary day. */
export type StaticLine = {
  trackerId: string
  number: HistoryNumber
  callsADay: number
  /** `road`: seen while driving. `mailing`: rings most in the days after the first of a month. */
  habit: 'any' | 'road' | 'mailing'
}

export type HistoryStore = {
  key: StoreKey
  locationId: string
  timeZone: string
  hours: readonly OpenStretch[]
  /** Where its calls ring. */
  destination: string
  visitsADay: number
  trades: Record<Trade, number>
  pool: { poolId: string; trackerId: string; numbers: readonly HistoryNumber[] }
  lines: readonly StaticLine[]
}

/** What a history is made for: an account as it is set up, and the days it spans. Nothing in it is at or after `until`. */
export type HistoryStage = {
  days: readonly string[]
  until: number
  siteId: string
  /** Address of the site without a trailing slash. */
  siteUrl: string
  sourceHosts: SourceHosts
  stores: readonly HistoryStore[]
  /** An id that sorts by its time. */
  newId(at: number): string
}

export type HistoryVisit = { at: number; fact: SwapFact; beacons: { at: number; fact: BeaconFact }[] }

/** Somebody dials a number; what becomes of it is decided later. */
export type Dial = {
  at: number
  /** Absent: the caller's number is withheld. */
  from?: string
  store: HistoryStore
  number: HistoryNumber
  trackerId: string
  trade: Trade
  /** `stray`: a wrong number or a salesman. `return`: somebody who called before. */
  kind: 'new' | 'return' | 'stray'
}

/** What a person at the desk says of a call afterwards, and when. */
export type Aftercare = {
  at: number
  outcome?: string
  value?: { amount: number; currency: string }
  tags?: string[]
  note?: string
}

export type HistoryCall = {
  carrierCallId: string
  startedAt: number
  talkMs: number
  store: HistoryStore
  events: CallEvent[]
  aftercare?: Aftercare
}

export type History = { visits: HistoryVisit[]; calls: HistoryCall[] }
