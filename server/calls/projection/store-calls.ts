import type { Transaction } from '../../storage/index.ts'
import type { CallState } from '../call-state.ts'
import type { CallKey } from './call-key.ts'
import type { KnownCall } from './read-known-calls.ts'

export type CallRow = CallKey & {
  callId: string
  state: CallState
  route: Partial<Pick<KnownCall, 'numberId' | 'trackerId' | 'locationId' | 'destination'>>
}

/**
 * Writes what the events tell of calls and answers the ids of those that changed; the caller holds the locks of their accounts, so
 * that an older fold never follows a newer one. What a person added (outcome, value, tags) is left alone, and a call that has not
 * changed is not written.
 */
export async function storeCalls(
  transaction: Transaction,
  calls: readonly CallRow[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ id: string }>(sql, [JSON.stringify(calls.map(toRow))])
  return new Set(rows.map((row) => row.id))
}

const toRow = ({ accountId, connectionId, carrierCallId, callId, state, route }: CallRow) => ({
  account_id: accountId,
  id: callId,
  connection_id: connectionId,
  carrier_call_id: carrierCallId,
  number_id: route.numberId,
  tracker_id: route.trackerId,
  location_id: route.locationId,
  destination: route.destination,
  from_number: state.from,
  to_number: state.to,
  status: state.status,
  started_ms: state.startedAt,
  answered_ms: state.answeredAt,
  ended_ms: state.endedAt,
  talk_ms: state.talkMs,
  is_reconciled: state.isReconciled,
  is_end_unknown: state.isEndUnknown,
  legs: state.legs,
})

const fromNumber = 'case when known.caller_erased_at is null then excluded.from_number end'
const told = [
  'number_id',
  'tracker_id',
  'location_id',
  'destination',
  'to_number',
  'status',
  'started_at',
  'answered_at',
  'ended_at',
  'talk_ms',
  'is_reconciled',
  'is_end_unknown',
  'legs',
]
const of = (row: string) => told.map((column) => `${row}.${column}`).join(', ')

const sql = `
  insert into tenant.call as known (account_id, id, connection_id, carrier_call_id, from_number, ${told.join(', ')}, is_test)
  select account_id, id, connection_id, carrier_call_id, from_number, number_id, tracker_id, location_id, destination, to_number, status,
    to_timestamp(started_ms / 1000), to_timestamp(answered_ms / 1000), to_timestamp(ended_ms / 1000), talk_ms, is_reconciled, is_end_unknown, legs,
    -- Placed by us within the last minutes, between these two numbers: the row of a test call is there before it is placed.
    exists (select from tenant.test_call t where t.account_id = told.account_id and t.to_number = told.to_number and t.from_number = told.from_number
      and to_timestamp(started_ms / 1000) between t.placed_at - interval '1 minute' and t.placed_at + interval '3 minutes')
  from json_to_recordset($1) as told (account_id uuid, id uuid, connection_id uuid, carrier_call_id text, number_id uuid, tracker_id uuid,
    location_id uuid, destination text, from_number text, to_number text, status text, started_ms float8, answered_ms float8,
    ended_ms float8, talk_ms integer, is_reconciled boolean, is_end_unknown boolean, legs jsonb)
  on conflict (account_id, connection_id, carrier_call_id) do update set
    from_number = ${fromNumber}, ${told.map((column) => `${column} = excluded.${column}`).join(', ')}
  where (known.from_number, ${of('known')}) is distinct from (${fromNumber}, ${of('excluded')})
  returning id`
