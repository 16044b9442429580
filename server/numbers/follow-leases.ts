import type { Database } from '../storage/index.ts'
import type { Pools } from './keep-pools.ts'
import { type HeldVisitRow, toShownVisit } from './read-holders.ts'

type Row = HeldVisitRow & { trackerId: string | null; validUntil: number; xmin: string }

/**
 * Reads the leases other nodes gave since the last look, so that this node's view of the pools stays true. The first look
 * begins where the projection stands: what it has made into leases, the pools were warmed with.
 */
export function followLeases(database: Database, nodeId: string, pools: Pools): () => Promise<void> {
  let watermark: string | undefined
  return async () => {
    const rows = await database.project((transaction) =>
      transaction.query<Row>(
        `select tracker_id as "trackerId", number_id as "numberId", visit_id as "visitId", visitor_id as "visitorId",
           device, place, source, landing_page as "landingPage", (extract(epoch from shown_at) * 1000)::bigint as "startedAt", (extract(epoch from swapped_at) * 1000)::bigint as "lastSeenAt",
           (extract(epoch from valid_until) * 1000)::bigint as "validUntil", pg_snapshot_xmin(pg_current_snapshot())::text as xmin
         from (select 1) one
         left join tenant.swap_journal
           on recorded_xid >= coalesce($1::text::xid8, (select position from directory.projection_cursor where projection = 'visits'), '0') and node_id <> $2
         order by swapped_at`,
        [watermark, nodeId],
      ),
    )
    watermark = rows[0]?.xmin ?? watermark
    for (const { trackerId, validUntil, ...row } of rows)
      if (trackerId)
        pools.hold(trackerId, row.numberId, { visit: toShownVisit(row), validUntil, at: row.lastSeenAt })
  }
}
