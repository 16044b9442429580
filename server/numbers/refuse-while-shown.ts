import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'

/** A cached script may show a static number for 300 s and a day of stale-while-revalidate. */
export const cachedScriptMs = 86_700_000

/** Where calls are to ring. Nothing: at the account's default destination. */
export type Line = { locationId?: string | undefined; destination?: string | undefined }

/**
 * Throws `number_in_use` when a lease or a script that browsers keep may still show one of these numbers for another line than the
 * one it is to ring: whoever dials it from such a page would reach somebody else. A lease of the last two seconds is not known yet.
 */
export async function refuseWhileShown(
  transaction: Transaction,
  numberIds: readonly string[],
  to: Line,
  now: number,
): Promise<void> {
  const [shown] = await transaction.query<{ e164: string; until: number; isShown: boolean }>(
    `with line as (
       select t.id, t.pool_id, t.location_id, coalesce(t.destination, l.destination) as destination
       from tenant.tracker t join tenant.location l on l.account_id = t.account_id and l.id = t.location_id)
     select shown.e164, (extract(epoch from shown.until) * 1000)::bigint as until, shown.is_shown as "isShown"
     from (
       select n.e164, lease.valid_until as until, lease.tracker_id,
         exists (select 1 from tenant.tracker t where t.account_id = n.account_id and t.pool_id = n.pool_id and t.retired_at is null) as is_shown
       from tenant.tracking_number n join tenant.lease on lease.account_id = n.account_id and lease.number_id = n.id
       where n.id = any($1)
       union all
       select n.e164, case when n.tracker_kind = 'source' then coalesce(t.retired_at, to_timestamp($4::float8 / 1000)) + $5 * interval '1 ms'
           else n.shown_until end,
         t.id, n.tracker_kind is not distinct from 'source' and t.retired_at is null
       from tenant.tracking_number n left join tenant.tracker t on t.account_id = n.account_id and (t.id = n.tracker_id or t.pool_id = n.pool_id)
       where n.id = any($1)) shown
     left join line on line.id = shown.tracker_id
     where shown.until > to_timestamp($4::float8 / 1000)
       and (line.location_id, line.destination) is distinct from ($2::uuid, $3::text)
     order by shown.until desc limit 1`,
    [numberIds, to.locationId ?? null, to.destination ?? null, now, cachedScriptMs],
  )
  if (!shown) return
  const until = new Date(shown.until).toISOString()
  throw new AppError(
    'number_in_use',
    `Pages may show ${shown.e164} until ${until}, and whoever dials it there means the line it rings now. ${
      shown.isShown
        ? 'They go on being shown it while it stays where it is: assign it to an offline tracker of the same line first, and move it on after that instant.'
        : 'Move it after that instant.'
    } Forced, it moves now, and those callers reach the new line.`,
  )
}
