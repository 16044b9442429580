import { byId, pages, listVisits as query, visit } from '@tributary/contract'
import { defineVerb, listPage, notFound } from '../verbs/index.ts'

const selectVisits = `
  select v.id, v.visitor_id as "visitorId", v.site_id as "siteId", v.started_at as "startedAt", v.last_seen_at as "lastSeenAt", v.source,
    v.landing_page as "landingPage", v.last_page as "lastPage", v.device, v.place->>'timeZone' as "timeZone",
    1 + (select count(*) from tenant.page_view p where p.account_id = v.account_id and p.visit_id = v.id) as "pageViews",
    coalesce((select jsonb_agg(jsonb_build_object('e164', n.e164, 'trackerId', l.tracker_id, 'shownAt', l.shown_at, 'lastAliveAt', l.last_alive_at, 'tappedAt', l.tapped_at) order by l.shown_at)
      from tenant.lease l join tenant.tracking_number n on n.account_id = l.account_id and n.id = l.number_id
      where l.account_id = v.account_id and l.visit_id = v.id), '[]') as numbers,
    (select jsonb_agg(page order by page->>'viewedAt') from (
      select jsonb_build_object('url', v.landing_page, 'viewedAt', v.started_at) as page
      union all (select jsonb_build_object('url', p.url, 'title', p.title, 'viewedAt', p.viewed_at) from tenant.page_view p
        where p.account_id = v.account_id and p.visit_id = v.id order by p.viewed_at limit 500)) journey) as pages
  from tenant.visit v`

export const listVisits = defineVerb({
  name: 'visit.list',
  scope: 'visits:read',
  input: query,
  output: pages.visits,
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      selectVisits,
      input,
      [],
      [
        ['"siteId" = ?', input.siteId],
        ['"visitorId" = ?', input.visitorId],
        ['"startedAt" >= ?::timestamptz', input.from],
        ['"startedAt" < ?::timestamptz', input.to],
      ],
    ),
})

export const getVisit = defineVerb({
  name: 'visit.get',
  scope: 'visits:read',
  input: byId,
  output: visit,
  async run({ input, transaction }) {
    const [row] = await transaction.query(`${selectVisits} where v.id = $1`, [input.id])
    if (!row) throw notFound('tenant.visit')
    return row
  },
})
