import type { CarrierReport } from './carrier-call.ts'
import type { Acknowledged } from './run-load.ts'

type Query = <Row extends object>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>

export type Lost = {
  swaps: number
  leases: number
  pageViews: number
  taps: number
  reports: number
  calls: number
}

/** How much of what was acknowledged is not in the database. Journal rows first; leases, taps and calls as they are read by people. */
export async function countLost(query: Query, acknowledged: Acknowledged): Promise<Lost> {
  const { swaps, pageViews, taps, reports } = acknowledged
  const count = async (sql: string, parameters: readonly unknown[]) =>
    (await query<{ lost: number }>(`select count(*)::int as lost from (${sql}) missing`, parameters))[0]
      ?.lost ?? Number.NaN
  const leases = [
    swaps.map((shown) => shown.leaseId),
    swaps.map((shown) => shown.visitId),
    swaps.map((shown) => shown.visitorId),
    swaps.map((shown) => shown.number),
    swaps.map((shown) => shown.validUntil),
  ]
  const acknowledgedLeases =
    'unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::float8[]) as told (lease, visit, visitor, number, valid_until)'
  return {
    swaps: await count(
      `select * from ${acknowledgedLeases} where (lease, visit, visitor, number, valid_until) not in (
         select lease_id, visit_id, visitor_id, n.e164, (extract(epoch from valid_until) * 1000)::float8
         from tenant.swap_journal j join tenant.tracking_number n on n.account_id = j.account_id and n.id = j.number_id)`,
      leases,
    ),
    leases: await count(
      `select * from ${acknowledgedLeases} where not exists (
         select from tenant.lease l join tenant.tracking_number n on n.account_id = l.account_id and n.id = l.number_id
         join tenant.visit v on v.account_id = l.account_id and v.id = l.visit_id
         where l.id = lease and l.visit_id = visit and l.visitor_id = visitor and v.visitor_id = visitor and n.e164 = number
           and l.valid_until >= to_timestamp(told.valid_until / 1000))`,
      leases,
    ),
    pageViews: await count(
      `select * from unnest($1::text[], $2::text[]) as told (lease, url) where (lease, url) not in (
         select fact->>'leaseId', fact->>'page' from tenant.beacon_journal where fact->>'kind' = 'pageView')
         or url not in (select url from tenant.page_view)`,
      [pageViews.map((view) => view.leaseId), pageViews.map((view) => view.url)],
    ),
    taps: await count(
      'select * from unnest($1::uuid[]) as told (lease) where lease not in (select id from tenant.lease where tapped_at is not null)',
      [taps],
    ),
    reports: await count(
      `select * from unnest($1::text[], $2::text[]) as told (call, kind)
       where (call, kind) not in (select carrier_call_id, event->>'kind' from tenant.call_event)
         or kind = 'arrived' and (call, 'routed') not in (select carrier_call_id, event->>'kind' from tenant.call_event)`,
      [reports.map((report) => report.callId), reports.map((report) => report.kind)],
    ),
    calls: await count(
      `select * from unnest($1::text[], $2::boolean[]) as told (call, is_whole) where call not in (
         select carrier_call_id from tenant.call where not is_whole or status = 'completed' and talk_ms = 12000 and ended_at is not null)`,
      wholeness(reports),
    ),
  }
}

/** Every call whose arrival was acknowledged, and whether all its reports were. */
function wholeness(reports: readonly CarrierReport[]): [string[], boolean[]] {
  const kinds = new Map<string, Set<string>>()
  for (const { callId, kind } of reports) kinds.set(callId, (kinds.get(callId) ?? new Set()).add(kind))
  const arrived = [...kinds].filter(([, seen]) => seen.has('arrived'))
  return [arrived.map(([callId]) => callId), arrived.map(([, seen]) => seen.size === 4)]
}

/** Rows that say something twice: events of the carrier's, and calls. */
export async function countDoubled(query: Query): Promise<{ events: number; calls: number }> {
  const [row] = await query<{ events: number; calls: number }>(
    `select
       (select count(*)::int from (select from tenant.call_event group by account_id, connection_id, event->>'key' having count(*) > 1) twice) as events,
       (select count(*)::int from (select from tenant.call group by carrier_call_id having count(*) > 1) twice) as calls`,
    [],
  )
  return row ?? { events: Number.NaN, calls: Number.NaN }
}
