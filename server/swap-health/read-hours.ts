import type { Transaction } from '../storage/index.ts'
import { type Hour, learnMs } from './judge-silence.ts'

type Row = { at: number; hourOfWeek: number; fetches: number; asks: number; swaps: number }
export type SiteHours = {
  hours: Row[]
  swappedAt: number | undefined
  fetchedAt: number | undefined
}

/** What a site did in each hour up to `now`, without a gap: eight weeks before the first of its last signs, or before now. */
export async function readHours(
  transaction: Transaction,
  { accountId, siteId, now }: { accountId: string; siteId: string; now: number },
): Promise<SiteHours> {
  const [last] = await transaction.query<{ swappedAt: number | null; fetchedAt: number | null }>(
    `select ${ms('max(swapped_at)')} as "swappedAt", ${ms('max(fetched_at)')} as "fetchedAt" from tenant.site_hour where account_id = $1 and site_id = $2`,
    [accountId, siteId],
  )
  const since = Math.min(last?.swappedAt ?? now, last?.fetchedAt ?? now, now) - learnMs
  const hours = await transaction.query<Row>(
    `select ${ms('h.hour')} as at, (extract(isodow from h.hour at time zone z.zone)::integer - 1) * 24 + extract(hour from h.hour at time zone z.zone)::integer as "hourOfWeek",
       coalesce(k.fetches, 0) as fetches, coalesce(k.asks, 0) as asks, coalesce(k.swaps, 0) as swaps
     from (select coalesce((select l.time_zone from tenant.site_location s join tenant.location l on l.account_id = s.account_id and l.id = s.location_id
       where s.account_id = $1 and s.site_id = $2 order by l.created_at, l.id limit 1), 'UTC') as zone) z
     cross join generate_series(date_trunc('hour', to_timestamp($3::float8 / 1000)), to_timestamp($4::float8 / 1000), interval '1 hour') h (hour)
     left join tenant.site_hour k on k.account_id = $1 and k.site_id = $2 and k.hour = h.hour
     order by h.hour`,
    [accountId, siteId, since, now],
  )
  return { hours, swappedAt: last?.swappedAt ?? undefined, fetchedAt: last?.fetchedAt ?? undefined }
}

export const countsOf = (hours: readonly Row[], what: 'fetches' | 'asks' | 'swaps'): Hour[] =>
  hours.map(({ at, hourOfWeek, [what]: count }) => ({ at, hourOfWeek, count }))

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`
