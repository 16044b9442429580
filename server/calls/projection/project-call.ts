import { raiseAlert } from '../../alerts/index.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Configuration } from '../../numbers/index.ts'
import type { Randomness } from '../../randomness.ts'
import type { Database } from '../../storage/index.ts'
import { foldCall } from '../fold-call.ts'
import { readCallEvents } from './read-call-events.ts'
import { type CallKey, type StoredCall, storeCall } from './store-call.ts'

export type CallProjection = {
  database: Database
  configuration: Pick<Configuration, 'findRoute'>
  randomness: Pick<Randomness, 'id'>
  clock: Pick<Clock, 'now'>
  log: Log
}

/**
 * Brings one call on record up to its events. Undefined when they do not name a call yet, or cannot be made into one: then it says so
 * in an alert, since the same events would fail again. What may pass (the database is away, a deadlock) is thrown.
 */
export async function projectCall(projection: CallProjection, key: CallKey): Promise<StoredCall | undefined> {
  const { database, log } = projection
  const { accountId, connectionId, carrierCallId } = key
  try {
    const { stored, unreadable } = await database.inTransaction(
      { accountIds: [accountId] },
      async (transaction) => {
        // Taken before the events are read: whoever writes second has read at least as much.
        await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `call ${accountId} ${connectionId} ${carrierCallId}`,
        ])
        const calls = await readCallEvents(transaction, {
          accountId,
          connectionId,
          carrierCallIds: [carrierCallId],
        })
        const { events, unreadable } = calls.get(carrierCallId) ?? { events: [], unreadable: 0 }
        const state = foldCall(events)
        return { unreadable, stored: state && (await storeCall(transaction, key, state, projection)) }
      },
    )
    if (unreadable > 0)
      await report(projection, key, `${unreadable} of its events cannot be read and were left out`)
    return stored
  } catch (error) {
    if (mayPass(error)) throw error
    log.error({ ...key, error: String(error) }, 'the events of a call cannot be made into a call')
    await report(projection, key, 'its events do not make a call')
    return undefined
  }
}

/** Errors of the events themselves come from our own code, or from PostgreSQL as classes 22 (data) and 23 (constraints). */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return !/^2[23]/.test(String(error.code))
}

async function report(
  { database, randomness, clock, log }: CallProjection,
  { accountId, carrierCallId }: CallKey,
  what: string,
): Promise<void> {
  const message = `Call ${carrierCallId} is not shown in full: ${what}. The events are kept; please report this with the server's log.`
  await raiseAlert(
    { database, randomness },
    { accountId, code: 'call_events_unreadable', subject: carrierCallId, message },
    clock.now(),
  ).catch((error: Error) =>
    log.warn({ accountId, carrierCallId, error: error.message }, 'an alert could not be raised'),
  )
}
