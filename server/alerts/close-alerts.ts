import type { Database } from '../storage/index.ts'

/** Closes the open alert of this code and subject, because what it told of is over. Without one nothing happens. */
export async function closeAlerts(
  { database }: { database: Database },
  { accountId, code, subject }: { accountId: string; code: string; subject: string },
  at: number,
): Promise<void> {
  await database.inTransaction({ accountIds: [accountId] }, (transaction) =>
    transaction.query(
      `update tenant.alert set dismissed_at = to_timestamp($4::float8 / 1000)
       where account_id = $1 and code = $2 and subject = $3 and dismissed_at is null`,
      [accountId, code, subject, at],
    ),
  )
}
