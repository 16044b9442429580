import { type NewAlert, raiseAlert } from '../../alerts/index.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Randomness } from '../../randomness.ts'
import type { Database } from '../../storage/index.ts'
import type { CallKey } from './call-key.ts'

type Reporting = {
  database: Database
  randomness: Pick<Randomness, 'id'>
  clock: Pick<Clock, 'now'>
  log: Log
}

export type ClockOffset = Pick<CallKey, 'accountId' | 'connectionId'> & { offsetMs: number }

/** Tells the account that its carrier's clock is off: one alert a connection, while it is open. Never rejects. */
export function reportClock(projection: Reporting, { accountId, connectionId, offsetMs }: ClockOffset) {
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  const message = `The clock of the carrier is ${seconds} s ${offsetMs > 0 ? 'ahead of' : 'behind'} this server's. Times of calls are corrected by that meanwhile. Keep this machine's clock by NTP ("tributary doctor" compares it with the database's); if it is right, tell the carrier.`
  return raise(projection, { accountId, code: 'carrier.clock_off', subject: connectionId, message })
}

/** Tells the account of a call whose events cannot be read. Never rejects. */
export function reportDamage(projection: Reporting, { accountId, carrierCallId }: CallKey, what: string) {
  const message = `Call ${carrierCallId} is not shown in full: ${what}. The events are kept; please report this with the server's log.`
  return raise(projection, { accountId, code: 'call_events_unreadable', subject: carrierCallId, message })
}

async function raise({ database, randomness, clock, log }: Reporting, alert: NewAlert): Promise<void> {
  await raiseAlert({ database, randomness }, alert, clock.now()).catch((error: Error) =>
    log.warn(
      { accountId: alert.accountId, code: alert.code, error: error.message },
      'an alert could not be raised',
    ),
  )
}
