import type { Client } from 'pg'
import type { PlacedCall } from './write-call.ts'

const kinds = ['arrived', 'routed']

/** How many events and calls are not there exactly once: missing, twice, or of a call that nobody placed. */
export async function compareCalls(
  admin: Client,
  placed: readonly PlacedCall[],
): Promise<{ wrongEvents: number; wrongCalls: number }> {
  const ids = placed.map((call) => call.carrierCallId)
  const events = await admin.query<{ key: string }>(
    `select carrier_call_id || ' ' || (event->>'kind') as key from tenant.call_event`,
  )
  const calls = await admin.query<{ key: string }>('select carrier_call_id as key from tenant.call')
  return {
    wrongEvents: countWrong(
      ids.flatMap((id) => kinds.map((kind) => `${id} ${kind}`)),
      events.rows,
    ),
    wrongCalls: countWrong(ids, calls.rows),
  }
}

function countWrong(expected: readonly string[], found: readonly { key: string }[]): number {
  const times = new Map<string, number>()
  for (const { key } of found) times.set(key, (times.get(key) ?? 0) + 1)
  const wrong = expected.filter((key) => times.get(key) !== 1).length
  return wrong + new Set(times.keys()).difference(new Set(expected)).size
}
