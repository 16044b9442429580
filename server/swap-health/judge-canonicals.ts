import type { Transaction } from '../storage/index.ts'
import { judgeShare } from './judge-share.ts'

const limit = 1e-5
const leastDays = 7

export type CanonicalState = { canonical: string; foundAt: number; isMissing: boolean; asksSince: number }

/**
 * Which of the canonical numbers that pages used to have they have no more: of each the share of pages that had it, among those that asked for numbers in the four weeks
 * before it was last found, against the pages that asked since. Numbers that were found on fewer than seven days are not judged.
 */
export async function judgeCanonicals(
  transaction: Transaction,
  { accountId, siteId, canonicals }: { accountId: string; siteId: string; canonicals: readonly string[] },
): Promise<CanonicalState[]> {
  const rows = await transaction.query<{
    canonical: string
    foundAt: number
    days: number
    found: number
    asked: number
    since: number
  }>(
    `select l.canonical, (extract(epoch from l.found_at) * 1000)::float8 as "foundAt", f.days, f.found, a.asked, a.since
     from (select canonical, max(found_at) as found_at from tenant.canonical_day
       where account_id = $1 and site_id = $2 and canonical = any($3) group by 1) l
     cross join lateral (
       select count(*)::integer as days, coalesce(sum(asks), 0)::integer as found, min(day) as first_day from tenant.canonical_day d
       where d.account_id = $1 and d.site_id = $2 and d.canonical = l.canonical and d.day > (l.found_at at time zone 'UTC')::date - 28) f
     cross join lateral (
       select coalesce(sum(asks) filter (where hour <= l.found_at), 0)::integer as asked, coalesce(sum(asks) filter (where hour > l.found_at), 0)::integer as since
       from tenant.site_hour h where h.account_id = $1 and h.site_id = $2 and h.hour >= f.first_day::timestamp at time zone 'UTC') a
     order by 1`,
    [accountId, siteId, canonicals],
  )
  return rows.map(({ canonical, foundAt, days, found, asked, since }) => {
    const { isGone } = judgeShare({ seen: found, of: asked, since }, limit)
    return { canonical, foundAt, asksSince: since, isMissing: isGone && days >= leastDays }
  })
}
