import type { Randomness } from '../../randomness.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallRecording } from '../call-state.ts'

const states = { completed: 'pending', absent: 'absent', failed: 'failed' } as const

/** Puts a call's recordings on record. A recording that is stored already stays so; one said to be absent may still come. */
export async function storeRecordings(
  transaction: Transaction,
  { accountId, connectionId, callId }: { accountId: string; connectionId: string; callId: string },
  recordings: readonly CallRecording[],
  { randomness, at }: { randomness: Pick<Randomness, 'id'>; at: number },
): Promise<{ changed: number; pending: string[] }> {
  const pending: string[] = []
  let changed = 0
  for (const { carrierRecordingId, state, channels, durationMs } of recordings) {
    const written = await transaction.query<{ id: string; state: string }>(
      `insert into tenant.recording as known (account_id, id, call_id, connection_id, carrier_recording_id, state, channels, duration_ms, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))
       on conflict (account_id, connection_id, carrier_recording_id) do update set
         state = case when known.state = 'absent' then excluded.state else known.state end,
         channels = coalesce(known.channels, excluded.channels), duration_ms = coalesce(known.duration_ms, excluded.duration_ms)
       where known.state = 'absent' and excluded.state <> 'absent'
         or known.channels is null and excluded.channels is not null or known.duration_ms is null and excluded.duration_ms is not null
       returning id, state`,
      [
        accountId,
        randomness.id(at),
        callId,
        connectionId,
        carrierRecordingId,
        states[state],
        channels,
        durationMs,
        at,
      ],
    )
    for (const row of written) {
      changed++
      if (row.state === 'pending') pending.push(row.id)
    }
  }
  return { changed, pending }
}
