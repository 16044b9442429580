import type { Source } from '@tributary/contract'
import type { Device, Place } from '../attribution/index.ts'
import type { Database } from '../storage/index.ts'
import { markVisit, nameCampaign } from './choosing/marks.ts'
import type { Showing } from './pool-view.ts'
import type { ShownVisit } from './shown-visit.ts'

/** A visit that was shown a number, as it stands in the journal or in the projection. Times are milliseconds since the epoch. */
export type HeldVisitRow = {
  numberId: string
  visitId: string
  visitorId: string
  device: 'mobile' | 'desktop' | null
  place: Place
  source: Source
  startedAt: number
  lastSeenAt: number
  pageViews?: number
  hasSeenContactPage?: boolean
  tappedAt?: number | null
  hiddenAt?: number | null
}

/** As many as a pool keeps of a number. */
const mostHolders = 16

/** The visits each number was shown to last, oldest sign of life first. One index probe a number. */
export async function readHolders(
  database: Database,
  numbers: readonly { accountId: string; numberId: string }[],
): Promise<{ numberId: string; showing: Showing }[]> {
  if (numbers.length === 0) return []
  const rows = await database.project((transaction) =>
    transaction.query<HeldVisitRow & { validUntil: number }>(
      `select wanted.number_id as "numberId", held.visit_id as "visitId", held.visitor_id as "visitorId", v.device, v.place, v.source,
         ${ms('v.started_at')} as "startedAt", ${ms('greatest(held.last_alive_at, v.last_seen_at)')} as "lastSeenAt",
         coalesce(v.page_views, 0) + 1 as "pageViews", coalesce(v.has_contact_page, false) as "hasSeenContactPage",
         ${ms('held.tapped_at')} as "tappedAt", ${ms('v.hidden_at')} as "hiddenAt", ${ms('held.valid_until')} as "validUntil"
       from unnest($1::uuid[], $2::uuid[]) as wanted (account_id, number_id)
       cross join lateral (
         select visit_id, visitor_id, last_alive_at, tapped_at, valid_until from tenant.lease l
         where l.account_id = wanted.account_id and l.number_id = wanted.number_id
         order by last_alive_at desc limit ${mostHolders}) held
       cross join lateral (select * from tenant.visit where account_id = wanted.account_id and id = held.visit_id limit 1) v
       order by held.last_alive_at`,
      [numbers.map((entry) => entry.accountId), numbers.map((entry) => entry.numberId)],
    ),
  )
  return rows.map(({ validUntil, ...row }) => ({
    numberId: row.numberId,
    showing: { visit: toShownVisit(row), validUntil, at: row.lastSeenAt },
  }))
}

export function toShownVisit(row: HeldVisitRow): ShownVisit {
  const device: Device = row.device ?? 'unknown'
  return {
    visitId: row.visitId,
    visitorId: row.visitorId,
    trail: {
      device,
      startedAt: row.startedAt,
      lastSeenAt: row.lastSeenAt,
      pageViews: row.pageViews ?? 1,
      hasSeenContactPage: row.hasSeenContactPage ?? false,
      ...(typeof row.tappedAt === 'number' && { tappedAt: row.tappedAt }),
      ...(typeof row.hiddenAt === 'number' && { hiddenAt: row.hiddenAt }),
    },
    marks: markVisit(row.place, nameCampaign(row.source), row.source.term ?? ''),
  }
}

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::bigint`
