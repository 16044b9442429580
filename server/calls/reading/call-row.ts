import type { Attribution, Call, Recording } from '@tributary/contract'

/** Everything the contract's call has, of the rows of tenant.call that `calls` selects, with `sorted_by` beside; $1 is the account. */
export const selectCalls = (
  calls: string,
) => `select c.id, c.started_at as "startedAt", c.answered_at as "answeredAt", c.ended_at as "endedAt",
  c.from_number as "from", c.to_number as "to", c.destination, c.location_id as "locationId", c.tracker_id as "trackerId", c.number_id as "numberId",
  c.status, c.talk_ms as "talkMs", c.is_reconciled as "isReconciled", c.is_end_unknown as "isEndUnknown", c.outcome, c.value_amount as "valueAmount", c.value_currency as "valueCurrency",
  c.tags, c.legs, c.is_first_time as "isFirstTime", c.is_booked as "isBooked", c.sorted_by as "sortedBy",
  (select count(*)::integer from tenant.call_note n where n.account_id = $1 and n.call_id = c.id) as notes,
  (select json_build_object('source', k.source, 'reason', k.reason, 'author', k.author, 'at', k.at)
    from tenant.call_correction k where k.account_id = $1 and k.call_id = c.id and k.ended_at is null) as correction,
  recording.recording, final.result as final, ring.result as ring
from (${calls}) c
left join tenant.attribution final on final.account_id = $1 and final.call_id = c.id and final.stage = 'final'
left join tenant.attribution ring on ring.account_id = $1 and ring.call_id = c.id and ring.stage = 'ring'
left join lateral (
  select json_build_object('id', r.id, 'callId', r.call_id, 'state', r.state, 'channels', r.channels, 'durationMs', r.duration_ms,
    'bytes', r.bytes, 'createdAt', r.created_at) as recording
  from tenant.recording r where r.account_id = $1 and r.call_id = c.id
  order by r.state = 'stored' desc, r.id limit 1) recording on true`

type OrNull<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Exclude<T[Key], undefined> | null : T[Key] }

export type CallRow = OrNull<
  Omit<Call, 'source' | 'attribution' | 'attributionAtRing' | 'value' | 'durationMs' | 'legs'>
> & {
  valueAmount: number | null
  valueCurrency: string | null
  legs: Call['legs']
  final: Attribution | null
  ring: Attribution | null
}

/** The one place where a call takes the shape that leaves the server. */
export function readCall(row: CallRow & { sortedBy: unknown }): Call {
  const {
    final,
    ring,
    valueAmount,
    valueCurrency,
    legs,
    recording,
    correction,
    sortedBy: _,
    ...columns
  } = row
  const attribution = final ?? ring ?? notYet
  const source = correction?.source ?? attribution.source
  const { endedAt } = columns
  const durationMs =
    endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(columns.startedAt))
  return {
    ...(withoutNulls(columns) as Omit<Call, 'attribution' | 'legs'>),
    from: columns.from,
    locationId: columns.locationId,
    trackerId: columns.trackerId,
    durationMs,
    ...(valueAmount !== null &&
      valueCurrency !== null && { value: { amount: valueAmount, currency: valueCurrency } }),
    ...(source && { source }),
    ...(correction && {
      correction: {
        ...(withoutNulls(correction) as NonNullable<Call['correction']>),
        at: new Date(correction.at).toISOString(),
      },
    }),
    ...(recording && {
      recording: {
        ...(withoutNulls(recording) as Recording),
        createdAt: new Date(recording.createdAt).toISOString(),
      },
    }),
    legs: legs.map(({ to, status, durationMs: legMs }) => ({
      to: to ?? '',
      status,
      ...(legMs !== undefined && { durationMs: legMs }),
    })),
    attribution,
    ...(final && ring && { attributionAtRing: ring }),
  }
}

const notYet: Attribution = {
  method: 'unattributed',
  probability: 0,
  candidates: [],
  nobodyProbability: 1,
  evidence: ['not computed yet'],
  shared: false,
  stage: 'ring',
  modelVersion: 'none',
}

const withoutNulls = (row: object) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
