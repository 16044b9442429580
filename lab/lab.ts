import type { ClipLibrary } from './audio/open-clips.ts'
import type { Caller, CallView } from './calls/caller.ts'
import type { Ring, Wire } from './calls/wire.ts'
import type { Clock } from './clock.ts'
import type { Demo } from './control/demo.ts'
import type { Faults } from './control/faults.ts'
import type { Shelf } from './storage/open-shelf.ts'
import type {
  Account,
  Asset,
  Business,
  LegRecord,
  Notification,
  OwnedNumber,
  RecordingRecord,
} from './storage/records.ts'
import type { Deliveries } from './webhooks/deliver-callbacks.ts'

/** A leg that is up now: its wire and a way to send it to another document. */
export type LiveLeg = {
  wire: Wire
  redirect: ((source: { url: string; method: 'GET' | 'POST' } | { twiml: string }) => void) | null
}

/** Everything one running lab is made of; handed to every part, so that several labs can run in one process. */
export type Lab = {
  clock: Clock
  /** Where the lab can be reached, without a trailing slash; set once it listens. */
  url: string
  folder: string
  webhookTimeoutMs: number
  accounts: Shelf<Account>
  numbers: Shelf<OwnedNumber>
  /** Numbers that were given back: nobody answers there any more. */
  released: Shelf<{ at: string }>
  legs: Shelf<LegRecord>
  recordings: Shelf<RecordingRecord>
  businesses: Shelf<Business>
  rings: Shelf<Ring>
  assets: Shelf<Asset>
  notifications: Shelf<Notification>
  /** Calls that ended, as their callers saw them; the running ones are in `callers`. */
  pastCalls: Shelf<CallView>
  callers: Map<string, Caller>
  liveLegs: Map<string, LiveLeg>
  /** Carries a new call to whoever has its number; the call then runs by itself. */
  route(wire: Wire): void
  clips: ClipLibrary
  deliveries: Deliveries
  faults: Faults
  demo: Demo
  /** Fires when the lab stops: running calls end, nothing new is sent. */
  stopping: AbortSignal
}
