import type { CallEvent, Connection } from '../../carriers/index.ts'
import type { Database } from '../../storage/index.ts'

const minute = 60_000
// What may still come of a call comes within seconds, or after an outage; the carrier's log has been asked twice by then.
const quietMs = 10 * minute
// The carrier ends a call after four hours.
const longestMs = 250 * minute
const most = 1000

/**
 * An event that ends each call whose end the carrier did not tell and never will: its ringing or talk is over, or it rang nowhere, and
 * nothing came for ten minutes; or it is older than a call can be. An end that is told later counts instead. At most 1,000.
 */
export async function closeQuietCalls(
  database: Database,
  { accountId, id: connectionId }: Pick<Connection, 'accountId' | 'id'>,
  now: number,
): Promise<CallEvent[]> {
  const rows = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<{ carrierCallId: string }>(
      `select c.carrier_call_id as "carrierCallId" from tenant.call c
       where c.account_id = $1 and c.connection_id = $2 and c.ended_at is null and (
         c.started_at < to_timestamp($3::float8 / 1000)
         or c.started_at < to_timestamp($4::float8 / 1000) and exists (
           select from tenant.call_event e
           where e.account_id = $1 and e.connection_id = $2 and e.carrier_call_id = c.carrier_call_id
           having max(e.received_at) < to_timestamp($4::float8 / 1000) and (c.destination is null or bool_or(e.event->>'kind' = 'dialEnded'))))
       order by c.started_at limit ${most}`,
      [accountId, connectionId, now - longestMs, now - quietMs],
    ),
  )
  return rows.map(({ carrierCallId }) => ({
    key: `closed ${carrierCallId}`,
    kind: 'closed',
    carrierCallId,
    at: now,
  }))
}
