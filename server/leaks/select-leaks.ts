import type { Leak } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'
import { judgeLeak } from './judge-leak.ts'
import { readPages, strayDays } from './read-strays.ts'

/** People still dial what they read: so long nobody may have, before a number is shown to visitors again. */
export const quarantineMs = 7 * 86_400_000

/** A leak without its pages. Stray calls are those of the 30 days before the last one. */
export const selectLeaks = `
  select l.id, l.number_id as "numberId", n.e164, l.pool_id as "poolId", p.name as "poolName", l.location_id as "locationId", l.state,
    l.found_at as "foundAt", l.settled_at as "settledAt", l.tracker_id as "trackerId",
    coalesce(s.calls, 0) as calls, coalesce(s.callers, 0) as callers, coalesce(s.callers_of_unheld, 0) as "callersOfUnheld",
    s.first_at as "firstCallAt", s.last_at as "lastCallAt", coalesce(s.latest, '{}') as "latestCallers",
    (select count(*)::integer from tenant.tracking_number o where o.account_id = l.account_id and o.pool_id = l.pool_id and o.state = 'active' and o.id <> l.number_id) as "numbersLeft",
    case when l.state = 'static' then greatest(l.settled_at, (select max(c.started_at) from tenant.call c
      where c.account_id = l.account_id and c.number_id = l.number_id and not c.is_test)) + interval '${quarantineMs} milliseconds' end as "returnableAt"
  from tenant.leak l
  join tenant.tracking_number n on n.account_id = l.account_id and n.id = l.number_id
  left join tenant.pool p on p.account_id = l.account_id and p.id = l.pool_id
  left join lateral (
    select count(*)::integer as calls, count(distinct caller)::integer as callers, count(distinct caller) filter (where not is_held)::integer as callers_of_unheld,
      min(called_at) as first_at, max(called_at) as last_at,
      (array_agg(caller order by called_at desc) filter (where caller <> '' and nth = 1))[:5] as latest
    from (
      select s.called_at, s.is_held, coalesce(c.from_number, '') as caller, max(s.called_at) over () as last_at,
        row_number() over (partition by c.from_number order by s.called_at desc) as nth
      from tenant.stray_call s join tenant.call c on c.account_id = s.account_id and c.id = s.call_id
      where s.account_id = l.account_id and s.number_id = l.number_id) strays
    where called_at > last_at - interval '${strayDays} days') s on true`

export type LeakRow = Omit<Leak, 'severity' | 'pages'> & { callersOfUnheld: number }

/** With where checks saw their numbers, and how sure it is. */
export async function completeLeaks(
  transaction: Transaction,
  { accountId, rows, now }: { accountId: string; rows: readonly LeakRow[]; now: number },
): Promise<Leak[]> {
  const pages = await readPages(transaction, { accountId, numbers: rows, now })
  return rows.map(({ callersOfUnheld, ...row }) => {
    const seen = pages.get(row.e164) ?? []
    const strays = {
      callers: row.callers,
      callersOfUnheld,
      pages: seen.length,
      poolSize: 1,
      callersOfOthers: 0,
    }
    return { ...row, severity: judgeLeak(strays) ?? 'possible', pages: seen.slice(0, 20) }
  })
}

/** Throws `not_found`. */
export async function getLeak(
  transaction: Transaction,
  { accountId, id, now }: { accountId: string; id: string; now: number },
): Promise<Leak> {
  const rows = await transaction.query<LeakRow>(`${selectLeaks} where l.account_id = $1 and l.id = $2`, [
    accountId,
    id,
  ])
  const [leak] = await completeLeaks(transaction, { accountId, rows, now })
  if (!leak) throw notFound('tenant.leak')
  return leak
}
