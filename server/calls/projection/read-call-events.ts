import type { CallEvent } from '../../carriers/index.ts'
import type { Transaction } from '../../storage/index.ts'
import { type CallKey, keyColumns } from './call-key.ts'

/** `unreadable` counts what is in the journal but is no event we know. */
export type ToldCall = { events: CallEvent[]; unreadable: number }

const kinds: readonly CallEvent['kind'][] = [
  'arrived',
  'routed',
  'callerLeg',
  'destinationLeg',
  'dialEnded',
  'recorded',
  'listed',
  'closed',
]
// 1970 to 2100: what a timestamp can be that a carrier sends about a call.
const latest = 4_102_444_800_000

/** Every event of each of these calls, in the order of the keys. */
export async function readCallEvents(
  transaction: Transaction,
  keys: readonly CallKey[],
): Promise<ToldCall[]> {
  const rows = await transaction.query<{ n: number; event: unknown }>(
    `select key.n, e.event
     from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as key (account_id, connection_id, carrier_call_id, n)
     -- Offset 0 keeps it a look-up for each key: without statistics the planner may read the whole table instead.
     cross join lateral (
       select event from tenant.call_event
       where account_id = key.account_id and connection_id = key.connection_id and carrier_call_id = key.carrier_call_id offset 0) e`,
    keyColumns(keys),
  )
  const calls = keys.map((): ToldCall => ({ events: [], unreadable: 0 }))
  for (const { n, event } of rows) {
    const call = calls[n - 1]
    if (!call) continue
    if (isEvent(event)) call.events.push(event)
    else call.unreadable++
  }
  return calls
}

/** The journal holds what this server wrote; a row damaged or written by another release must not take its call along. */
function isEvent(value: unknown): value is CallEvent {
  if (typeof value !== 'object' || value === null) return false
  const { kind, key, at, to, legs } = value as Record<string, unknown>
  if (
    !kinds.some((known) => known === kind) ||
    typeof key !== 'string' ||
    typeof at !== 'number' ||
    !(at >= 0 && at < latest)
  )
    return false
  if ((kind === 'arrived' || kind === 'listed') && typeof to !== 'string') return false
  return kind !== 'listed' || Array.isArray(legs)
}
