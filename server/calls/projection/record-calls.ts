import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Configuration } from '../../numbers/index.ts'
import type { Randomness } from '../../randomness.ts'
import type { Database, Transaction } from '../../storage/index.ts'
import { foldCall } from '../fold-call.ts'
import { runInHalves } from '../run-in-halves.ts'
import type { CallKey } from './call-key.ts'
import { readCallEvents } from './read-call-events.ts'
import { readKnownCalls } from './read-known-calls.ts'
import { type ClockOffset, reportClock, reportDamage } from './report-calls.ts'
import { routeToday } from './route-today.ts'
import { type CallRow, storeCalls } from './store-calls.ts'
import { storeRecordings } from './store-recordings.ts'

export type CallProjection = {
  database: Database
  configuration: Pick<Configuration, 'findRoute'>
  randomness: Pick<Randomness, 'id'>
  clock: Pick<Clock, 'now'>
  log: Log
}

export type RecordedCall = {
  accountId: string
  callId: string
  isChanged: boolean
  /** It has ended, and its final attribution is still to come. */
  awaitsAttribution: boolean
  /** No attribution has been computed for it yet. */
  isUnattributed: boolean
  /** Recordings to be fetched that were not known before. */
  newRecordingIds: string[]
}

/**
 * Brings calls on record up to their events, in one transaction whatever their number. A call whose events name none yet is left
 * out. One whose events cannot be made into a call is left out too and says so in an alert, since the same events would fail again.
 * What may pass (the database is away, a deadlock) is thrown.
 */
export async function recordCalls(
  projection: CallProjection,
  keys: readonly CallKey[],
): Promise<RecordedCall[]> {
  const recorded: RecordedCall[] = []
  const offsets = new Map<string, ClockOffset>()
  const record = async (some: readonly CallKey[]) => {
    const accountIds = [...new Set(some.map((key) => key.accountId))]
    const { calls, damaged, clocks } = await projection.database.inTransaction(
      { accountIds },
      (transaction) => recordTogether(transaction, projection, accountIds, some),
    )
    recorded.push(...calls)
    for (const clock of clocks) offsets.set(clock.connectionId, clock)
    for (const { key, unreadable } of damaged)
      await reportDamage(projection, key, `${unreadable} of its events cannot be read and were left out`)
  }
  await runInHalves(keys, record, {
    mayPass,
    async giveUp(key, error) {
      projection.log.error(
        { ...key, error: String(error) },
        'the events of a call cannot be made into a call',
      )
      await reportDamage(projection, key, 'its events do not make a call')
    },
  })
  for (const offset of offsets.values()) await reportClock(projection, offset)
  return recorded
}

async function recordTogether(
  transaction: Transaction,
  { configuration, randomness }: CallProjection,
  accountIds: readonly string[],
  keys: readonly CallKey[],
) {
  // Taken before the events are read: whoever writes second has read at least as much. In one order, so that two never wait for each other.
  await transaction.query(
    `select pg_advisory_xact_lock(hashtextextended('calls ' || id, 0)) from unnest($1::text[]) as id`,
    [accountIds.toSorted()],
  )
  const told = await readCallEvents(transaction, keys)
  const known = await readKnownCalls(transaction, keys)
  const rows: CallRow[] = []
  const calls: RecordedCall[] = []
  const clocks: ClockOffset[] = []
  for (const [index, key] of keys.entries()) {
    const state = foldCall(told[index]?.events ?? [])
    if (!state) continue
    const before = known[index]
    const callId = before?.id ?? randomness.id(state.startedAt)
    // A route that the log alone could not tell was taken once and stays, whatever the number stands for later.
    const route =
      state.route ?? before ?? (await routeToday(transaction, key.accountId, state, configuration))
    rows.push({ ...key, callId, state, route })
    if (state.clockOffsetMs !== undefined) clocks.push({ ...key, offsetMs: state.clockOffsetMs })
    calls.push({
      accountId: key.accountId,
      callId,
      isChanged: false,
      awaitsAttribution: state.isComplete && !before?.isEnded && !before?.isAttributed,
      isUnattributed: !before?.hasRing,
      newRecordingIds: [],
    })
  }
  if (rows.length > 0) {
    const changed = await storeCalls(transaction, rows)
    const recordings = Map.groupBy(
      await storeRecordings(transaction, rows, randomness),
      ({ callId }) => callId,
    )
    for (const call of calls) {
      const written = recordings.get(call.callId) ?? []
      call.isChanged = changed.has(call.callId) || written.length > 0
      call.newRecordingIds = written.filter(({ state }) => state === 'pending').map(({ id }) => id)
    }
  }
  const damaged = keys.flatMap((key, index) => {
    const unreadable = told[index]?.unreadable ?? 0
    return unreadable > 0 ? [{ key, unreadable }] : []
  })
  return { calls, damaged, clocks }
}

/** Errors of the events themselves come from our own code, or from PostgreSQL as classes 22 (data) and 23 (constraints). */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return !/^2[23]/.test(String(error.code))
}
