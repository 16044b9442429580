import type { Randomness } from '../../randomness.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallRow } from './store-calls.ts'

const states = { completed: 'pending', absent: 'absent', failed: 'failed' } as const

export type WrittenRecording = { id: string; callId: string; state: string }

/**
 * Puts the recordings of calls on record and answers what changed. A recording that is stored already stays so; one said to be
 * absent may still come.
 */
export async function storeRecordings(
  transaction: Transaction,
  calls: readonly CallRow[],
  randomness: Pick<Randomness, 'id'>,
): Promise<WrittenRecording[]> {
  // A statement may touch a row once; the same recording under two calls is a carrier's mistake, and the first has it.
  const rows = new Map<string, object>()
  for (const { accountId, connectionId, callId, state } of calls) {
    for (const recording of state.route?.isRecorded ? state.recordings : []) {
      const { carrierRecordingId, channels, durationMs } = recording
      const key = `${accountId} ${connectionId} ${carrierRecordingId}`
      if (rows.has(key)) continue
      rows.set(key, {
        account_id: accountId,
        id: randomness.id(state.startedAt),
        call_id: callId,
        connection_id: connectionId,
        carrier_recording_id: carrierRecordingId,
        state: states[recording.state],
        channels,
        duration_ms: durationMs,
        created_ms: state.startedAt,
      })
    }
  }
  if (rows.size === 0) return []
  return await transaction.query<WrittenRecording>(sql, [JSON.stringify([...rows.values()])])
}

const sql = `
  insert into tenant.recording as known (account_id, id, call_id, connection_id, carrier_recording_id, state, channels, duration_ms, created_at)
  select account_id, id, call_id, connection_id, carrier_recording_id, state, channels, duration_ms, to_timestamp(created_ms / 1000)
  from json_to_recordset($1) as told (account_id uuid, id uuid, call_id uuid, connection_id uuid, carrier_recording_id text, state text,
    channels integer, duration_ms integer, created_ms float8)
  on conflict (account_id, connection_id, carrier_recording_id) do update set
    state = case when known.state = 'absent' then excluded.state else known.state end,
    channels = coalesce(known.channels, excluded.channels), duration_ms = coalesce(known.duration_ms, excluded.duration_ms)
  where known.state = 'absent' and excluded.state <> 'absent'
    or known.channels is null and excluded.channels is not null or known.duration_ms is null and excluded.duration_ms is not null
  returning id, call_id as "callId", state`
