import type { Role, Scope } from '@tributary/contract'
import type { Carrier, NumberUrls } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import type { Identities } from '../identities/index.ts'
import type { Log } from '../log.ts'
import type { Mailer } from '../mail/index.ts'
import type { OutsideFetch } from '../outside-fetch.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type { TokenBuckets } from '../token-buckets.ts'

/** Who asks. Every verb runs bound to `accountId`, and to `locationIds` when they are set. */
export type Actor = {
  /** `user:ID`, `apiKey:ID` or `system`, as the audit log has it. */
  name: string
  /** Who it is, and what they are in the account; absent for keys and the system. */
  personId?: string
  role?: Role
  accountId: string
  scopes: readonly Scope[]
  locationIds?: readonly string[]
}

/** What verbs reach of the running server; made once, in main.ts. */
export type VerbContext = {
  database: Database
  clock: Clock
  randomness: Randomness
  secrets: Secrets
  log: Log
  publicUrl: string
  dataFolder: string
  identities: Identities
  mailer: Mailer
  /** How many invitations an account may send. */
  invitationTurns: TokenBuckets
  fetch: OutsideFetch
  /** This installation is itself on the loopback, so its webhooks may go there too. */
  mayCallLoopback: boolean
  /** Has deliveries sent soon; what is lost here is found by the sweep. */
  sendWebhooks(deliveries: readonly { accountId: string; deliveryId: string }[]): void
  /** Has NAP checks done soon; likewise. */
  runNapChecks(checks: readonly { accountId: string; checkId: string }[]): void
  findCarrier(name: string): Carrier
  /** Whether accounts may connect a carrier at this address, which is not its public one. */
  mayConnect(baseUrl: string): boolean
  numberUrls(connectionId: string, routeId: string): NumberUrls
  /** Resolves when this node serves what was just changed, fallback documents included. */
  settleConfiguration(): Promise<void>
}
