import type { CallEvent } from '../../carriers/index.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallKey } from './store-call.ts'

const kinds: readonly CallEvent['kind'][] = [
  'arrived',
  'routed',
  'callerLeg',
  'destinationLeg',
  'dialEnded',
  'recorded',
  'listed',
]
// 1970 to 2100: what a timestamp can be that a carrier sends about a call.
const latest = 4_102_444_800_000

/** Every event of these calls, by carrier call id. `unreadable` counts what is in the journal but is no event we know. */
export async function readCallEvents(
  transaction: Transaction,
  {
    accountId,
    connectionId,
    carrierCallIds,
  }: Omit<CallKey, 'carrierCallId'> & { carrierCallIds: readonly string[] },
): Promise<Map<string, { events: CallEvent[]; unreadable: number }>> {
  const rows = await transaction.query<{ carrierCallId: string; event: unknown }>(
    `select carrier_call_id as "carrierCallId", event from tenant.call_event
     where account_id = $1 and connection_id = $2 and carrier_call_id = any($3)`,
    [accountId, connectionId, carrierCallIds],
  )
  const calls = new Map<string, { events: CallEvent[]; unreadable: number }>()
  for (const { carrierCallId, event } of rows) {
    const call = calls.get(carrierCallId) ?? { events: [], unreadable: 0 }
    calls.set(carrierCallId, call)
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
