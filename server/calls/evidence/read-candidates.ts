import type { Source } from '@tributary/contract'
import type { CandidateFacts, Place } from '../../attribution/index.ts'
import type { Transaction } from '../../storage/index.ts'
import { contactPage } from '../../visits/index.ts'
import { type BeaconsOfVisit, readBeaconsAround } from './read-beacons-around.ts'
import type { Called } from './read-called.ts'

/** Milliseconds: how long ago a number may have been shown, and what so little after the ring counts as at it. */
export type CandidateSpan = { horizonMs: number; clockSkewMs: number }

/** What else is known of it says `readAlreadyCalled`. */
export type Candidate = Omit<CandidateFacts, 'alreadyCalled'>

type Row = {
  n: number
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
const contactPattern = new RegExp(contactPage, 'i')

/** For each call every visit that was shown its number within the horizon, as it stood when it rang. Reads by the numbers' own leases only. */
export async function readCandidates(
  transaction: Transaction,
  calls: readonly Called[],
  { horizonMs, clockSkewMs }: CandidateSpan,
): Promise<Candidate[][]> {
  if (calls.length === 0) return []
  const rows = await transaction.query<Row>(
    `select asked.n, v.id as "visitId", v.visitor_id as "visitorId", v.source, v.device, v.place, v.landing_page as "landingPage",
       ${ms('v.started_at')} as "startedAt", ${ms('greatest(held.last_alive_at, v.last_seen_at)')} as "lastSeenAt",
       ${ms('held.tapped_at')} as "tappedAt", ${ms('v.hidden_at')} as "hiddenAt",
       v.last_page as "visitLastPage", ${ms('v.last_page_at')} as "visitLastPageAt",
       case when told.is_all then v.page_views else pages.later end as "laterPages",
       case when told.is_all then v.has_contact_page else pages.contact end as "hasSeenContactPage",
       case when not told.is_all then pages.last when v.page_views > 0 then v.last_page end as "lastPage"
     from unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[]) with ordinality as asked (account_id, number_id, since, until, n)
     cross join lateral (
       select visit_id, max(last_alive_at) as last_alive_at, max(tapped_at) as tapped_at from tenant.lease l
       where l.account_id = asked.account_id and l.number_id = asked.number_id
         and last_alive_at >= to_timestamp(since / 1000) and shown_at <= to_timestamp(until / 1000)
       group by visit_id order by 2 desc limit ${mostCandidates}) held
     cross join lateral (select * from tenant.visit where account_id = asked.account_id and id = held.visit_id limit 1) v
     -- The visit tells of all its pages; only of one that saw pages after the ring each has to be looked at.
     cross join lateral (select v.page_views is not null and v.last_page_at <= to_timestamp(until / 1000) as is_all) told
     cross join lateral (
       select count(*)::int as later, bool_or(url ~* $5) as contact, (array_agg(url order by viewed_at desc))[1] as last from tenant.page_view p
       where not told.is_all and p.account_id = asked.account_id and p.visit_id = held.visit_id and p.viewed_at <= to_timestamp(until / 1000)) pages
     order by asked.n, "lastSeenAt" desc`,
    [
      calls.map((call) => call.accountId),
      calls.map((call) => call.numberId),
      calls.map((call) => call.at - horizonMs),
      calls.map((call) => call.at + clockSkewMs),
      contactPage,
    ],
  )
  const byCall = Map.groupBy(rows, (row) => row.n - 1)
  const questions = calls.map(({ accountId, at }, n) => {
    const until = at + clockSkewMs
    const movedOn = byCall.get(n)?.filter((row) => isAfter(row.tappedAt, until) || row.lastSeenAt > until)
    return { accountId, at, until, visitIds: movedOn?.map((row) => row.visitId) ?? [] }
  })
  const before = await readBeaconsAround(transaction, questions)
  return questions.map(
    ({ until }, n) => byCall.get(n)?.map((row) => toCandidate(row, until, before[n]?.get(row.visitId))) ?? [],
  )
}

/** The latest state is on the visit; what it was at the ring, when it has changed since, is in its beacons. */
function toCandidate(row: Row, until: number, before: BeaconsOfVisit | undefined): Candidate {
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
    hasSeenContactPage: row.hasSeenContactPage === true || contactPattern.test(row.landingPage),
    ...(tappedAt !== undefined && { tappedAt }),
    ...(hiddenAt !== undefined && { hiddenAt }),
    landingPage: row.landingPage,
    lastPage,
  }
}

const isAfter = (at: number | null, until: number) => at !== null && at > until
const ms = (instant: string) => `extract(epoch from ${instant})::float8 * 1000`
