import type { Source } from '@tributary/contract'
import type { CandidateFacts, Place } from '../../attribution/index.ts'
import type { Transaction } from '../../storage/index.ts'
import { readAlreadyCalled } from './read-already-called.ts'
import { type BeaconsOfVisit, readBeaconsAround } from './read-beacons-around.ts'

/** Times are milliseconds since the epoch. `clockSkewMs`: what is told to be so little later than `at` counts as at it. */
export type CandidateQuery = {
  accountId: string
  callId: string
  numberId: string
  from?: string
  at: number
  since: number
  clockSkewMs: number
}

type Row = {
  visitId: string
  visitorId: string
  source: Source
  device: 'mobile' | 'desktop' | null
  place: Place
  startedAt: number
  lastSeenAt: number
  tappedAt: number | null
  hiddenAt: number | null
  landingPage: string
  lastPage: string | null
  visitLastPage: string
  visitLastPageAt: number
  laterPages: number
  hasSeenContactPage: boolean | null
}

// A number that was shown more often than this is shared beyond telling its visits apart; the latest alive are kept.
const mostCandidates = 2000
const contactPage =
  '[/#?=_-](contact|kontakt|contacto|contatto|call-us|book|booking|appointment|quote|estimate|schedule)([-_./?#&]|$)'

/** Every visit that was shown the number within the horizon, as it stood when it rang. Reads by the number's own leases only. */
export async function readCandidates(
  transaction: Transaction,
  query: CandidateQuery,
): Promise<CandidateFacts[]> {
  const until = query.at + query.clockSkewMs
  const rows = await transaction.query<Row>(
    `with held as materialized (
       select visit_id, max(last_alive_at) as last_alive_at, max(tapped_at) as tapped_at
       from tenant.lease
       where account_id = $1 and number_id = $2 and last_alive_at >= to_timestamp($3::float8 / 1000) and shown_at <= to_timestamp($4::float8 / 1000)
       group by visit_id order by 2 desc limit ${mostCandidates})
     select v.id as "visitId", v.visitor_id as "visitorId", v.source, v.device, v.place, v.landing_page as "landingPage",
       ${ms('v.started_at')} as "startedAt", ${ms('greatest(held.last_alive_at, v.last_seen_at)')} as "lastSeenAt",
       ${ms('held.tapped_at')} as "tappedAt", ${ms('v.hidden_at')} as "hiddenAt",
       v.last_page as "visitLastPage", ${ms('v.last_page_at')} as "visitLastPageAt",
       pages.later as "laterPages", pages.contact as "hasSeenContactPage", pages.last as "lastPage"
     from held
     cross join lateral (select * from tenant.visit where account_id = $1 and id = held.visit_id limit 1) v
     cross join lateral (
       select count(*)::int as later, bool_or(url ~* $5) as contact, (array_agg(url order by viewed_at desc))[1] as last
       from tenant.page_view p where p.account_id = $1 and p.visit_id = held.visit_id and p.viewed_at <= to_timestamp($4::float8 / 1000)) pages
     order by "lastSeenAt" desc`,
    [query.accountId, query.numberId, query.since, until, contactPage],
  )
  const movedOn = rows.filter((row) => isAfter(row.tappedAt, until) || row.lastSeenAt > until)
  const before = await readBeaconsAround(transaction, {
    ...query,
    until,
    visitIds: movedOn.map((row) => row.visitId),
  })
  const alreadyCalled =
    rows.length > 0 ? await readAlreadyCalled(transaction, query) : new Map<string, number>()
  return rows.map((row) => toFacts(row, until, before.get(row.visitId), alreadyCalled.get(row.visitId) ?? 0))
}

/** The latest state is on the visit; what it was at the ring, when it has changed since, is in its beacons. */
function toFacts(
  row: Row,
  until: number,
  before: BeaconsOfVisit | undefined,
  alreadyCalled: number,
): CandidateFacts {
  const tappedAt = isAfter(row.tappedAt, until) ? before?.tappedAt : (row.tappedAt ?? undefined)
  const hiddenAt = row.lastSeenAt > until ? before?.hiddenAt : (row.hiddenAt ?? undefined)
  const lastPage = row.lastPage ?? (row.visitLastPageAt <= until ? row.visitLastPage : row.landingPage)
  return {
    visitId: row.visitId,
    visitorId: row.visitorId,
    source: row.source,
    device: row.device ?? 'unknown',
    place: row.place,
    startedAt: row.startedAt,
    lastSeenAt: row.lastSeenAt,
    // The landing itself sends no page view.
    pageViews: 1 + row.laterPages,
    hasSeenContactPage: row.hasSeenContactPage === true || new RegExp(contactPage, 'i').test(row.landingPage),
    ...(tappedAt !== undefined && { tappedAt }),
    ...(hiddenAt !== undefined && { hiddenAt }),
    alreadyCalled,
    landingPage: row.landingPage,
    lastPage,
  }
}

const isAfter = (at: number | null, until: number) => at !== null && at > until
const ms = (instant: string) => `extract(epoch from ${instant})::float8 * 1000`
