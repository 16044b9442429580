import type { Database } from '../storage/index.ts'

const hourMs = 3_600_000

/**
 * Counts into the sites' hours how many visits began that were shown a number: whole hours, from the one of `since` on. Written anew, not added, so it
 * may be repeated. Visits are found by when they were last seen, which has a small index; what is older than 120 days goes.
 */
export async function rollUpSwaps(database: Database, since: number, now: number): Promise<void> {
  await database.project(async (transaction) => {
    await transaction.query(
      `insert into tenant.site_hour as known (account_id, site_id, hour, swaps, swapped_at)
       select v.account_id, v.site_id, v.hour, v.swaps, v.swapped_at
       from (
         select account_id, site_id, date_trunc('hour', started_at) as hour, count(*)::integer as swaps, max(started_at) as swapped_at
         from tenant.visit where last_seen_at >= to_timestamp($1::float8 / 1000) and started_at >= to_timestamp($1::float8 / 1000) group by 1, 2, 3) v
       join tenant.site s on s.account_id = v.account_id and s.id = v.site_id
       order by 1, 2, 3
       on conflict (account_id, site_id, hour) do update set swaps = excluded.swaps, swapped_at = excluded.swapped_at
         where known.swaps <> excluded.swaps`,
      // Whole hours: an hour that is cut would be written too small.
      [since - (since % hourMs)],
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
