import type { Connection } from '../../carriers/index.ts'
import type { Database } from '../../storage/index.ts'

const minute = 60_000
const overlapMs = 30 * minute
// A call may last four hours, and is listed by its start only when it has ended.
const longOverlapMs = 270 * minute
const longEveryMs = 60 * minute

type Row = { watermark: number | null; ranAt: number | null; oldestOpen: number | null; createdAt: number }

/**
 * From where the carrier's log is read again (milliseconds since the epoch): half an hour before the watermark; once an hour as far
 * back as a call can last; and always from the oldest call of the last day that has not ended here.
 */
export async function readStart(
  database: Database,
  { accountId, id }: Pick<Connection, 'accountId' | 'id'>,
  now: number,
): Promise<{ since: number; watermark: number }> {
  const [row] = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<Row>(
      `select ${ms('r.watermark')} as watermark, ${ms('r.ran_at')} as "ranAt", ${ms('k.created_at')} as "createdAt",
         (select ${ms('min(c.started_at)')} from tenant.call c
          where c.account_id = $1 and c.connection_id = $2 and c.ended_at is null and c.started_at > to_timestamp($3::float8 / 1000) - interval '1 day') as "oldestOpen"
       from tenant.carrier_connection k left join tenant.reconciliation r on r.account_id = $1 and r.connection_id = k.id
       where k.account_id = $1 and k.id = $2`,
      [accountId, id, now],
    ),
  )
  const watermark = Math.min(row?.watermark ?? row?.createdAt ?? now, now)
  const isLongDue =
    row?.ranAt == null || Math.floor(row.ranAt / longEveryMs) !== Math.floor(now / longEveryMs)
  const since = Math.min(
    watermark - (isLongDue ? longOverlapMs : overlapMs),
    row?.oldestOpen == null ? now : row.oldestOpen - minute,
  )
  return { since, watermark }
}

const ms = (instant: string) => `extract(epoch from ${instant})::float8 * 1000`
