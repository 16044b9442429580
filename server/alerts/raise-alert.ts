import type { Randomness } from '../randomness.ts'
import type { Database, Transaction } from '../storage/index.ts'

/** `subject` is what it is about (an id, a number): while an alert about it is open, the same `code` counts up. */
export type NewAlert = { accountId: string; code: string; subject: string; message: string }

/** Raises or counts up an alert in a transaction of its own, so that it stays when the caller's work is undone. */
export async function raiseAlert(
  { database, randomness }: { database: Database; randomness: Pick<Randomness, 'id'> },
  alert: NewAlert,
  at: number,
): Promise<void> {
  await database.inTransaction({ accountIds: [alert.accountId] }, (transaction) =>
    raiseAlertWithin(transaction, randomness, alert, at),
  )
}

/** The same within the caller's transaction: it tells of what that transaction stores. */
export async function raiseAlertWithin(
  { query }: Transaction,
  randomness: Pick<Randomness, 'id'>,
  { accountId, code, subject, message }: NewAlert,
  at: number,
): Promise<void> {
  await query(
    `insert into tenant.alert as open (account_id, id, code, subject, message, raised_at, last_seen_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($6::float8 / 1000))
     on conflict (account_id, code, subject) where dismissed_at is null do update set
       times = open.times + 1, message = excluded.message, last_seen_at = greatest(open.last_seen_at, excluded.last_seen_at)`,
    [accountId, randomness.id(at), code, subject, message, at],
  )
}
