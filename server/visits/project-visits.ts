import type { Database, Transaction } from '../storage/index.ts'
import { contactPage } from './contact-page.ts'

const lockKey = 7_214_066_156

/**
 * Brings visits, page views and leases up to the journals, set by set inside the database: no row leaves it. Reads only
 * what no open transaction can still add to (`pg_snapshot_xmin`), so nothing is missed; every statement can be repeated, and
 * the rows are the same however the journal was cut into windows: a visit is hidden when the last thing known of it is a `hide`.
 * One node at a time; another's turn is waited for, because callers want to see what was committed before they asked.
 */
export async function projectVisits(database: Database): Promise<void> {
  await database.project(async (transaction) => {
    // A window of thousands of swaps is sorted; in the 4 MB that PostgreSQL gives by itself it went by way of the disk, at 7 of 45 µs a swap.
    await transaction.query("select pg_advisory_xact_lock($1), set_config('work_mem', '64MB', true)", [
      lockKey,
    ])
    const [window] = await transaction.query<Window & { hasSwaps: boolean; hasBeacons: boolean }>(
      `with bounds as (
         select coalesce((select position from directory.projection_cursor where projection = 'visits'), '0') as first, pg_snapshot_xmin(pg_current_snapshot()) as beyond)
       select first::text as "from", beyond::text as until,
         exists (select from tenant.swap_journal where recorded_xid >= first and recorded_xid < beyond) as "hasSwaps",
         exists (select from tenant.beacon_journal where recorded_xid >= first and recorded_xid < beyond) as "hasBeacons"
       from bounds`,
    )
    if (window?.hasSwaps) await projectSwaps(transaction, window)
    if (window?.hasBeacons) await projectBeacons(transaction, window)
    // A poll that finds nothing writes nothing, or each one would give the next something to pass over.
    if (!window?.hasSwaps && !window?.hasBeacons) return
    await transaction.query(
      `insert into directory.projection_cursor (projection, position) values ('visits', $1::text::xid8)
       on conflict (projection) do update set position = excluded.position`,
      [window.until],
    )
  })
}

type Window = { from: string; until: string }
const inWindow = 'recorded_xid >= $1::text::xid8 and recorded_xid < $2::text::xid8'

/** What the visit began with, whichever of its swaps was read first. */
const ofTheFirst = (columns: string[]) =>
  columns
    .map(
      (name) =>
        `${name} = case when news.started_at < known.started_at then news.${name} else known.${name} end`,
    )
    .join(', ')

/**
 * Nearly every row begins a visit or a lease, so those are inserted as such: `on conflict` cost them 2 µs each. An update brings
 * the others in. The swap that began its visit has the instant of the visit's id, and one that began its lease was shown then; no other
 * swap of theirs can have been journalled before, because the page got the ids by it, so the updates need not look at those.
 */
async function projectSwaps(transaction: Transaction, window: Window): Promise<void> {
  const parameters = [window.from, window.until]
  await transaction.query(
    `insert into tenant.visit (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, device, place, page_views, has_contact_page)
     select distinct on (account_id, visit_id) account_id, visit_id, site_id, visitor_id, swapped_at, swapped_at, source, landing_page, referrer,
       page, swapped_at, device, place, 0, false
     from tenant.swap_journal swap where ${inWindow}
       and not exists (select from tenant.visit known where known.account_id = swap.account_id and known.id = swap.visit_id)
     order by account_id, visit_id, swapped_at is distinct from uuid_extract_timestamp(visit_id), swapped_at, lease_id`,
    parameters,
  )
  await transaction.query(
    `update tenant.visit known set
       started_at = least(known.started_at, news.started_at),
       last_seen_at = greatest(known.last_seen_at, news.seen_at),
       ${ofTheFirst(['source', 'landing_page', 'referrer', 'device', 'place'])},
       last_page = case when news.seen_at >= known.last_page_at then news.page else known.last_page end,
       last_page_at = greatest(known.last_page_at, news.seen_at),
       hidden_at = case when news.seen_at <= known.last_seen_at then known.hidden_at end
     from (
       select distinct on (account_id, visit_id) account_id, visit_id, swapped_at as started_at, source, landing_page, referrer, device, place,
         last_value(page) over swaps as page, last_value(swapped_at) over swaps as seen_at
       from tenant.swap_journal where ${inWindow} and swapped_at is distinct from uuid_extract_timestamp(visit_id)
       window swaps as (partition by account_id, visit_id order by swapped_at, lease_id rows between unbounded preceding and unbounded following)
       order by account_id, visit_id, swapped_at, lease_id) news
     where known.account_id = news.account_id and known.id = news.visit_id`,
    parameters,
  )
  await transaction.query(
    `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
     select distinct on (account_id, visit_id, lease_id) account_id, lease_id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, swapped_at
     from tenant.swap_journal swap where ${inWindow}
       and not exists (select from tenant.lease known
         where known.account_id = swap.account_id and known.visit_id = swap.visit_id and known.id = swap.lease_id)
     order by account_id, visit_id, lease_id, swapped_at <> shown_at, swapped_at`,
    parameters,
  )
  await transaction.query(
    `update tenant.lease known set
       valid_until = greatest(known.valid_until, news.valid_until), last_alive_at = greatest(known.last_alive_at, news.alive_at)
     from (
       select account_id, visit_id, lease_id, max(valid_until) as valid_until, max(swapped_at) as alive_at
       from tenant.swap_journal where ${inWindow} and swapped_at <> shown_at group by 1, 2, 3) news
     where known.account_id = news.account_id and known.visit_id = news.visit_id and known.id = news.lease_id`,
    parameters,
  )
}

async function projectBeacons(transaction: Transaction, window: Window): Promise<void> {
  const parameters = [window.from, window.until]
  await transaction.query(
    `insert into tenant.page_view (account_id, visit_id, viewed_at, id, url, title)
     select account_id, (fact->>'visitId')::uuid, happened_at, id, fact->>'page', fact->>'title'
     from tenant.beacon_journal where ${inWindow} and fact->>'kind' = 'pageView' and fact ? 'page'
     on conflict do nothing`,
    parameters,
  )
  await transaction.query(
    `update tenant.visit known set
       last_seen_at = greatest(known.last_seen_at, news.seen_at),
       hidden_at = case when news.seen_at < known.last_seen_at then known.hidden_at
         when news.is_hidden then news.seen_at
         when news.seen_at = known.last_seen_at then known.hidden_at end,
       last_page = case when news.page_at > known.last_page_at then news.page else known.last_page end,
       last_page_at = greatest(known.last_page_at, news.page_at),
       tapped_at = least(known.tapped_at, news.tapped_at),
       page_views = case when news.page_at is null or known.page_views is null then known.page_views
         else (select count(*) from tenant.page_view p where p.account_id = known.account_id and p.visit_id = known.id) end,
       has_contact_page = known.has_contact_page or coalesce(news.has_contact_page, false)
     from (
       select account_id, (fact->>'visitId')::uuid as visit_id, max(happened_at) as seen_at,
         bool_or(fact->>'page' ~* $3) filter (where fact->>'kind' = 'pageView') as has_contact_page,
         (array_agg(fact->>'kind' = 'hide' order by happened_at desc, fact->>'kind' = 'hide' desc))[1] as is_hidden,
         max(happened_at) filter (where fact->>'kind' = 'pageView') as page_at,
         min(happened_at) filter (where fact->>'kind' = 'tap') as tapped_at,
         (array_agg(fact->>'page' order by happened_at desc) filter (where fact->>'kind' = 'pageView'))[1] as page
       from tenant.beacon_journal where ${inWindow} group by 1, 2) news
     where known.account_id = news.account_id and known.id = news.visit_id`,
    [...parameters, contactPage],
  )
  await transaction.query(
    `update tenant.lease known set
       last_alive_at = greatest(known.last_alive_at, news.seen_at), tapped_at = greatest(known.tapped_at, news.tapped_at),
       copied_at = greatest(known.copied_at, news.copied_at)
     from (
       select account_id, (fact->>'visitId')::uuid as visit_id, (fact->>'leaseId')::uuid as lease_id, max(happened_at) as seen_at,
         max(happened_at) filter (where fact->>'kind' = 'tap') as tapped_at,
         max(happened_at) filter (where fact->>'kind' = 'copy') as copied_at
       from tenant.beacon_journal where ${inWindow} group by 1, 2, 3) news
     where known.account_id = news.account_id and known.visit_id = news.visit_id and known.id = news.lease_id`,
    parameters,
  )
}
