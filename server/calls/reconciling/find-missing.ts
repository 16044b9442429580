import { isDeepStrictEqual } from 'node:util'
import type { CallEvent, Connection } from '../../carriers/index.ts'
import type { Database, Transaction } from '../../storage/index.ts'
import { foldCall } from '../fold-call.ts'
import { readCallEvents } from '../projection/index.ts'

type Listed = Extract<CallEvent, { kind: 'listed' }>

/**
 * Those of the carrier's entries that tell something our events do not: the call folded with them differs. Only calls to
 * a number while it was ours, or that are on record already, and recordings of calls we have and wanted recorded.
 */
export async function findMissing(
  database: Database,
  { accountId, id: connectionId }: Pick<Connection, 'accountId' | 'id'>,
  entries: readonly CallEvent[],
): Promise<CallEvent[]> {
  if (entries.length === 0) return []
  return await database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const carrierCallIds = [...new Set(entries.map((entry) => entry.carrierCallId))]
    const told = await readCallEvents(
      transaction,
      carrierCallIds.map((carrierCallId) => ({ accountId, connectionId, carrierCallId })),
    )
    const known = new Map(carrierCallIds.map((id, index) => [id, told[index]?.events ?? []]))
    const erased = await readErased(transaction, { accountId, connectionId }, carrierCallIds)
    const wasOurs = await readOwnership(transaction, { accountId, connectionId }, entries)
    return entries.map(named).filter((entry) => {
      // The carrier still has the number that was erased here.
      if (erased.has(entry.carrierCallId)) return false
      const events = known.get(entry.carrierCallId) ?? []
      if (entry.kind === 'listed' && events.length === 0 && !wasOurs(entry)) return false
      if (entry.kind !== 'listed' && !foldCall(events)?.route?.isRecorded) return false
      return !isDeepStrictEqual(foldCall(events), foldCall([...events, entry]))
    })
  })
}

/** A later listing that knows more (another leg, an end) is another event than the one recorded before. */
function named(entry: CallEvent): CallEvent {
  if (entry.kind !== 'listed') return entry
  const legs = entry.legs.map((leg) => `${leg.legId} ${leg.status}`).sort()
  return { ...entry, key: [entry.key, entry.status, ...legs].join(' ') }
}

async function readErased(
  transaction: Transaction,
  { accountId, connectionId }: { accountId: string; connectionId: string },
  carrierCallIds: readonly string[],
): Promise<Set<string>> {
  const rows = await transaction.query<{ id: string }>(
    `select carrier_call_id as id from tenant.call
     where account_id = $1 and connection_id = $2 and carrier_call_id = any($3) and caller_erased_at is not null`,
    [accountId, connectionId, carrierCallIds],
  )
  return new Set(rows.map((row) => row.id))
}

/**
 * Calls before a number was ours, or after it was released, are somebody else's. A number belongs to one connection: two of one
 * carrier account read the same log, and each would put every call on record.
 */
async function readOwnership(
  transaction: Transaction,
  { accountId, connectionId }: { accountId: string; connectionId: string },
  entries: readonly CallEvent[],
): Promise<(entry: Listed) => boolean> {
  const dialled = [...new Set(entries.flatMap((entry) => (entry.kind === 'listed' ? [entry.to] : [])))]
  const rows = await transaction.query<{ e164: string; from: number; until: number | null }>(
    `select e164, extract(epoch from created_at)::float8 * 1000 as "from",
       case when state = 'released' then extract(epoch from state_changed_at)::float8 * 1000 end as until
     from tenant.tracking_number where account_id = $1 and connection_id = $2 and e164 = any($3)`,
    [accountId, connectionId, dialled],
  )
  return ({ to, startedAt }) =>
    rows.some(
      (row) =>
        row.e164 === to &&
        startedAt >= row.from - 1000 &&
        startedAt <= (row.until ?? Number.POSITIVE_INFINITY),
    )
}
