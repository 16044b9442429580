import { exposeWholeVisit, makeTable, type Table, type VisitTrail, weakPriors } from '../attribution/index.ts'
import type { Transaction } from '../storage/index.ts'

/** So many visits tell how long visits stay and stay away; of more, a share is drawn. */
const enough = 4000

type Row = {
  device: VisitTrail['device'] | null
  startedAt: number
  lastSeenAt: number
  pageViews: number
  hasSeenContactPage: boolean
  tappedAt: number | null
  hiddenAt: number | null
}

const shown = `tenant.site s join tenant.visit v on v.account_id = s.account_id and v.site_id = s.id
   and v.started_at >= to_timestamp(($2::float8 - $3::float8) / 1000) where s.account_id = $1`

/** The time the account's visits spent in each phase from `since` to `now`, milliseconds. */
export async function readExposure(
  transaction: Transaction,
  accountId: string,
  since: number,
  now: number,
): Promise<Table> {
  const range = [accountId, since, weakPriors.horizon * 1000]
  const [all] = await transaction.query<{ count: number }>(`select count(*) as count from ${shown}`, range)
  const share = Math.min(1, enough / Math.max(1, all?.count ?? 0))
  const rows = await transaction.query<Row>(
    `select v.device, ${ms('v.started_at')} as "startedAt", ${ms('v.last_seen_at')} as "lastSeenAt", 1 + coalesce(v.page_views, 0) as "pageViews",
       coalesce(v.has_contact_page, false) as "hasSeenContactPage", ${ms('v.tapped_at')} as "tappedAt", ${ms('v.hidden_at')} as "hiddenAt"
     from ${shown} and ('x' || right(v.id::text, 4))::bit(16)::int < $4::float8 * 65536`,
    [...range, share],
  )
  const exposure = makeTable()
  for (const { device, tappedAt, hiddenAt, ...trail } of rows)
    exposeWholeVisit(
      exposure,
      {
        ...trail,
        device: device ?? 'unknown',
        ...(tappedAt !== null && { tappedAt }),
        ...(hiddenAt !== null && { hiddenAt }),
      },
      since,
      now,
      weakPriors,
    )
  for (const seconds of Object.values(exposure))
    for (const [cell, value] of seconds.entries()) seconds[cell] = value / share
  return exposure
}

const ms = (instant: string) => `extract(epoch from ${instant})::float8 * 1000`
