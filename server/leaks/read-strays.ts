import { listSightings } from '../nap/index.ts'
import type { Transaction } from '../storage/index.ts'
import { judgeLeak, type Strays } from './judge-leak.ts'

/** How far back calls count. */
export const strayDays = 30

export type SuspectNumber = {
  numberId: string
  e164: string
  poolId: string
  locationId: string
  callers: number
  severity: 'possible' | 'likely'
  pages: { url: string; where: string; seenAt: string }[]
}

/** Numbers of pools of the account that are taken to have leaked, by the stray calls since each was last settled. */
export async function readStrays(
  transaction: Transaction,
  { accountId, now }: { accountId: string; now: number },
): Promise<SuspectNumber[]> {
  const rows = await transaction.query<Omit<Strays, 'pages'> & Omit<SuspectNumber, 'severity' | 'pages'>>(
    `with strays as (
       select s.number_id, count(distinct coalesce(c.from_number, '')) as callers,
         count(distinct coalesce(c.from_number, '')) filter (where not s.is_held) as callers_of_unheld
       from tenant.stray_call s join tenant.call c on c.account_id = s.account_id and c.id = s.call_id
       where s.account_id = $1 and s.called_at > to_timestamp($2::float8 / 1000) - make_interval(days => $3)
         and s.called_at > coalesce((select max(l.settled_at) from tenant.leak l
           where l.account_id = s.account_id and l.number_id = s.number_id and l.state in ('dismissed', 'healed')), '-infinity')
       group by 1),
     pooled as (
       select n.id, n.e164, n.pool_id, t.location_id, coalesce(s.callers, 0)::integer as callers, coalesce(s.callers_of_unheld, 0)::integer as callers_of_unheld,
         (count(*) over pool)::integer as pool_size, (sum(coalesce(s.callers, 0)) over pool)::integer as callers_of_all
       from tenant.tracking_number n join tenant.tracker t on t.account_id = n.account_id and t.pool_id = n.pool_id
       left join strays s on s.number_id = n.id
       where n.account_id = $1 and n.state = 'active' window pool as (partition by n.pool_id))
     select id as "numberId", e164, pool_id as "poolId", location_id as "locationId", callers, callers_of_unheld as "callersOfUnheld",
       pool_size as "poolSize", callers_of_all - callers as "callersOfOthers"
     from pooled where callers > 0`,
    [accountId, now, strayDays],
  )
  const pages = await readPages(transaction, { accountId, numbers: rows, now })
  return rows.flatMap((row) => {
    const seen = pages.get(row.e164) ?? []
    const severity = judgeLeak({ ...row, pages: seen.length })
    return severity ? [{ ...row, severity, pages: seen }] : []
  })
}

/** Where the numbers stand as the page is sent or as crawlers see it: a person's view may rightly show a pool number. The latest first. */
export async function readPages(
  transaction: Transaction,
  { accountId, numbers, now }: { accountId: string; numbers: readonly { e164: string }[]; now: number },
): Promise<Map<string, SuspectNumber['pages']>> {
  if (numbers.length === 0) return new Map()
  const e164s = numbers.map(({ e164 }) => e164)
  const seen = await listSightings(transaction, { accountId, e164s, standingAt: now })
  return Map.groupBy(seen, ({ e164 }): string => e164)
}
