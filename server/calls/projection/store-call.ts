import type { Configuration } from '../../numbers/index.ts'
import type { Randomness } from '../../randomness.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallRoute, CallState } from '../call-state.ts'
import { storeRecordings } from './store-recordings.ts'

export type CallKey = { accountId: string; connectionId: string; carrierCallId: string }

export type StoredCall = {
  callId: string
  isChanged: boolean
  /** It has ended, and its final attribution is still to come. */
  awaitsAttribution: boolean
  /** No attribution has been computed for it yet. */
  isUnattributed: boolean
  /** Recordings to be fetched that were not known before. */
  newRecordingIds: string[]
}

type Known = { id: string; isEnded: boolean; isAttributed: boolean; hasRing: boolean }

/**
 * Writes what the events tell of a call; the caller holds the call's lock, so that an older fold never follows a newer
 * one. What a person added (outcome, value, tags) is left alone, and a call that has not changed is not written.
 */
export async function storeCall(
  transaction: Transaction,
  { accountId, connectionId, carrierCallId }: CallKey,
  state: CallState,
  {
    configuration,
    randomness,
  }: { configuration: Pick<Configuration, 'findRoute'>; randomness: Pick<Randomness, 'id'> },
): Promise<StoredCall> {
  const [known] = await transaction.query<Known>(
    `select id, ended_at is not null as "isEnded", attributed_at is not null as "isAttributed",
       exists (select from tenant.attribution a where a.account_id = c.account_id and a.call_id = c.id) as "hasRing"
     from tenant.call c where account_id = $1 and connection_id = $2 and carrier_call_id = $3`,
    [accountId, connectionId, carrierCallId],
  )
  const callId = known?.id ?? randomness.id(state.startedAt)
  // A route that the log alone could not tell was taken once and stays, whatever the number stands for later.
  const keepsRoute = state.route === undefined && known !== undefined
  const route =
    state.route ?? (known ? undefined : await routeToday(transaction, accountId, state, configuration))
  const written = await transaction.query(
    `insert into tenant.call as known (account_id, id, connection_id, carrier_call_id, number_id, tracker_id, location_id, destination,
       from_number, to_number, status, started_at, answered_at, ended_at, talk_ms, is_reconciled, legs, is_test)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12::float8 / 1000), to_timestamp($13::float8 / 1000),
       to_timestamp($14::float8 / 1000), $15, $16, $17, ${isTestCall})
     on conflict (account_id, connection_id, carrier_call_id) do update set
       number_id = case when $18 then known.number_id else excluded.number_id end,
       tracker_id = case when $18 then known.tracker_id else excluded.tracker_id end,
       location_id = case when $18 then known.location_id else excluded.location_id end,
       destination = case when $18 then known.destination else excluded.destination end,
       from_number = case when known.caller_erased_at is null then excluded.from_number end, to_number = excluded.to_number, status = excluded.status, started_at = excluded.started_at,
       answered_at = excluded.answered_at, ended_at = excluded.ended_at, talk_ms = excluded.talk_ms,
       is_reconciled = excluded.is_reconciled, legs = excluded.legs
     where (known.status, known.started_at, known.answered_at, known.ended_at, known.talk_ms, known.is_reconciled, known.legs, known.from_number, known.to_number)
         is distinct from (excluded.status, excluded.started_at, excluded.answered_at, excluded.ended_at, excluded.talk_ms, excluded.is_reconciled, excluded.legs, excluded.from_number, excluded.to_number)
       or not $18 and (known.number_id, known.tracker_id, known.location_id, known.destination)
         is distinct from (excluded.number_id, excluded.tracker_id, excluded.location_id, excluded.destination)
     returning id`,
    [
      accountId,
      callId,
      connectionId,
      carrierCallId,
      route?.numberId,
      route?.trackerId,
      route?.locationId,
      route?.destination,
      state.from,
      state.to,
      state.status,
      state.startedAt,
      state.answeredAt,
      state.endedAt,
      state.talkMs,
      state.isReconciled,
      JSON.stringify(state.legs),
      keepsRoute,
    ],
  )
  const recordings = state.route?.isRecorded ? state.recordings : []
  const { changed, pending } = await storeRecordings(
    transaction,
    { accountId, connectionId, callId },
    recordings,
    { randomness, at: state.startedAt },
  )
  return {
    callId,
    isChanged: written.length > 0 || changed > 0,
    awaitsAttribution: state.isComplete && !known?.isEnded && !known?.isAttributed,
    isUnattributed: !known?.hasRing,
    newRecordingIds: pending,
  }
}

// Placed by us within the last minutes, between these two numbers: the row of a test call is there before it is placed.
const isTestCall = `exists (select from tenant.test_call t where t.account_id = $1 and t.to_number = $10 and t.from_number = $9
         and to_timestamp($12::float8 / 1000) between t.placed_at - interval '1 minute' and t.placed_at + interval '3 minutes')`

/** For a call that only the carrier's log knows: what its number stands for now, or which of our numbers it was. */
async function routeToday(
  transaction: Transaction,
  accountId: string,
  { to, legs }: CallState,
  configuration: Pick<Configuration, 'findRoute'>,
): Promise<Omit<CallRoute, 'isRecorded'>> {
  const rang = legs.find((leg) => leg.to !== undefined)?.to
  const route = configuration.findRoute(to)
  if (route?.accountId === accountId) {
    const destination = rang ?? route.destination
    return {
      numberId: route.numberId,
      ...(route.tracker && { trackerId: route.tracker.id, locationId: route.tracker.location.id }),
      ...(destination && { destination }),
    }
  }
  const [number] = await transaction.query<{ id: string }>(
    'select id from tenant.tracking_number where account_id = $1 and e164 = $2 order by created_at desc limit 1',
    [accountId, to],
  )
  return { ...(number && { numberId: number.id }), ...(rang && { destination: rang }) }
}
