import {
  byId,
  id,
  pages,
  listVisits as query,
  visit,
  visitorsNow,
  visitorsNowQuery,
} from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb, notFound } from '../verbs/index.ts'
import { ofVisitors } from './of-visitors.ts'

const selectVisits = `
  select v.id, v.visitor_id as "visitorId", v.site_id as "siteId", v.started_at as "startedAt", v.last_seen_at as "lastSeenAt", v.source,
    v.landing_page as "landingPage", v.last_page as "lastPage", v.device, v.tapped_at as "tappedAt", v.place->>'timeZone' as "timeZone",
    1 + (select count(*) from tenant.page_view p where p.account_id = v.account_id and p.visit_id = v.id) as "pageViews",
    coalesce((select jsonb_agg(jsonb_build_object('e164', n.e164, 'trackerId', l.tracker_id, 'shownAt', l.shown_at, 'lastAliveAt', l.last_alive_at, 'tappedAt', l.tapped_at, 'copiedAt', l.copied_at) order by l.shown_at)
      from tenant.lease l join tenant.tracking_number n on n.account_id = l.account_id and n.id = l.number_id
      where l.account_id = v.account_id and l.visit_id = v.id), '[]') as numbers,
    (select jsonb_agg(page order by page->>'viewedAt') from (
      select jsonb_build_object('url', v.landing_page, 'viewedAt', v.started_at) as page
      union all (select jsonb_build_object('url', p.url, 'title', p.title, 'viewedAt', p.viewed_at) from tenant.page_view p
        where p.account_id = v.account_id and p.visit_id = v.id order by p.viewed_at limit 500)) journey) as pages
  from tenant.visit v`

/** Visits in order of making, newest first. */
export const listVisits = defineVerb({
  name: 'visit.list',
  scope: 'visits:read',
  input: query,
  output: pages.visits,
  async run({ input, actor, transaction }) {
    const { siteId, channel, from, to, visitorId, hasTapped, limit } = input
    const cursor = readCursor(input.cursor)
    // Ids sort by the time they were made; a page is cut first, then told in full.
    const rows = await transaction.query<{ id: string }>(
      `${selectVisits} where v.account_id = $1 and v.id = any(array(
         select id from tenant.visit where account_id = $1
           and ($2::uuid is null or site_id = $2) and ($3::text is null or source->>'channel' = $3)
           and ($4::timestamptz is null or started_at >= $4) and ($5::timestamptz is null or started_at < $5)
           and ($6::uuid is null or ${ofVisitors('visit', 'array[$6::uuid]')}) and ($7::boolean is null or (tapped_at is not null) = $7)
           and ($8::uuid is null or id < $8)
         order by id desc limit $9)) order by v.id desc`,
      [actor.accountId, siteId, channel, from, to, visitorId, hasTapped, cursor, limit + 1],
    )
    const items = rows.slice(0, limit)
    return rows.length > limit ? { items, nextCursor: items.at(-1)?.id } : { items }
  },
})

/** Throws `invalid_input`. */
function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || id.safeParse(cursor).success) return cursor
  throw new AppError('invalid_input', 'The cursor is not one that this list gave. Start again without it.')
}

/** Who is on the sites at this moment. */
export const listVisitorsNow = defineVerb({
  name: 'visit.listNow',
  scope: 'visits:read',
  input: visitorsNowQuery,
  output: visitorsNow,
  async run({ input, actor, transaction, context }) {
    const rows = await transaction.query<{ count: number }>(
      `select v.id as "visitId", v.visitor_id as "visitorId", v.site_id as "siteId", v.started_at as "startedAt", v.last_seen_at as "lastSeenAt",
         v.source, v.landing_page as "landingPage", v.last_page as "currentPage", v.device, v.tapped_at as "tappedAt", v.count,
         1 + (select count(*) from tenant.page_view p where p.account_id = $1 and p.visit_id = v.id) as "pageViews",
         array(select n.e164 from tenant.lease l join tenant.tracking_number n on n.account_id = $1 and n.id = l.number_id
           where l.account_id = $1 and l.visit_id = v.id order by n.e164) as numbers
       from (
         select *, count(*) over () from tenant.visit where account_id = $1 and last_seen_at > to_timestamp($2::float8 / 1000)
           and hidden_at is null and ($3::uuid is null or site_id = $3)
         order by last_seen_at desc, id desc limit 200) v order by v.last_seen_at desc, v.id desc`,
      [actor.accountId, context.clock.now() - input.withinMs, input.siteId],
    )
    return { count: rows[0]?.count ?? 0, items: rows }
  },
})

export const getVisit = defineVerb({
  name: 'visit.get',
  scope: 'visits:read',
  input: byId,
  output: visit,
  async run({ input, actor, transaction }) {
    const [row] = await transaction.query(`${selectVisits} where v.account_id = $1 and v.id = $2`, [
      actor.accountId,
      input.id,
    ])
    if (!row) throw notFound('tenant.visit')
    return row
  },
})
