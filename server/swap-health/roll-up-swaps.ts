import type { Database } from '../storage/index.ts'

/**
 * Counts into the sites' hours how many visits began that were shown a number: of each site the hours since the last one counted,
 * at first eight weeks. Written anew, not added, so it may be repeated. What is older than 120 days goes.
 */
export async function rollUpSwaps(database: Database, now: number): Promise<void> {
  await database.project(async (transaction) => {
    await transaction.query(
      `insert into tenant.site_hour as known (account_id, site_id, hour, swaps, swapped_at)
       select s.account_id, s.id, v.hour, v.swaps, v.swapped_at
       from tenant.site s
       cross join lateral (
         select coalesce(max(hour) - interval '1 hour', to_timestamp($1::float8 / 1000) - interval '57 days') as since
         from tenant.site_hour h where h.account_id = s.account_id and h.site_id = s.id and h.swaps > 0) counted
       cross join lateral (
         select date_trunc('hour', started_at) as hour, count(*)::integer as swaps, max(started_at) as swapped_at
         from tenant.visit where account_id = s.account_id and site_id = s.id and started_at >= counted.since group by 1) v
       order by 1, 2, 3
       on conflict (account_id, site_id, hour) do update set swaps = excluded.swaps, swapped_at = excluded.swapped_at
         where known.swaps <> excluded.swaps`,
      [now],
    )
    for (const [table, column] of [
      ['site_hour', 'hour'],
      ['canonical_day', 'day'],
    ])
      await transaction.query(
        `delete from tenant.${table} where ${column} < to_timestamp($1::float8 / 1000) - interval '120 days'`,
        [now],
      )
  })
}
