import type { Randomness } from '../randomness.ts'
import type { Database } from '../storage/index.ts'

/** Makes an account with nothing in it and answers its id. */
export async function createAccount(
  database: Database,
  randomness: Randomness,
  now: number,
  name: string,
): Promise<string> {
  const id = randomness.id(now)
  await database.inTransaction({ accountIds: [id] }, async (transaction) => {
    await transaction.query('insert into directory.account (account_id) values ($1)', [id])
    await transaction.query('insert into tenant.account (account_id, name) values ($1, $2)', [id, name])
    await transaction.query(
      "insert into tenant.audit_entry (account_id, id, actor, action, subject_id, change) values ($1, $2, 'system', 'account.created', $1, $3)",
      [id, randomness.id(now), JSON.stringify({ name })],
    )
  })
  return id
}
