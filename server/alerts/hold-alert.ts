import type { Transaction } from '../storage/index.ts'
import type { NewAlert } from './raise-alert.ts'

/**
 * An alert about a state that lasts, raised once while it does: an open one takes the new message, and one that was dismissed since the state began
 * (`since`) stays dismissed. Ended by `healAlerts`. Answers whether it was raised now. Times are milliseconds since the epoch.
 */
export async function holdAlert(
  transaction: Transaction,
  { accountId, code, subject, message, id, since, at }: NewAlert & { id: string; since: number; at: number },
): Promise<boolean> {
  const [row] = await transaction.query<{ isNew: boolean }>(
    `insert into tenant.alert as open (account_id, id, code, subject, message, raised_at, last_seen_at)
     select $1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($6::float8 / 1000)
     where not exists (select from tenant.alert where account_id = $1 and code = $3 and subject = $4
       and dismissed_at is not null and healed_at is null and raised_at >= to_timestamp($7::float8 / 1000))
     on conflict (account_id, code, subject) where dismissed_at is null do update set
       message = excluded.message, last_seen_at = greatest(open.last_seen_at, excluded.last_seen_at)
     returning id = $2 as "isNew"`,
    [accountId, id, code, subject, message, at, since],
  )
  return row?.isNew ?? false
}
