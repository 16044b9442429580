import type { Clock } from '../clock.ts'
import type { Randomness } from '../randomness.ts'
import { hashToken } from '../secrets.ts'
import type { Database } from '../storage/index.ts'

export const sessionLifeMs = 30 * 86_400_000

/**
 * Opens a session of the dashboard and answers its token; only the hash is kept. With `key`, the API key it was opened with, it may
 * do what the key may and ends with it; without, everything.
 */
export async function openSession(
  { database, randomness, clock }: { database: Database; randomness: Randomness; clock: Clock },
  accountId: string,
  actor: string,
  key?: string,
): Promise<string> {
  const token = randomness.token(32)
  await database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    await transaction.query('delete from directory.session where expires_at < $1', [
      new Date(clock.now()).toISOString(),
    ])
    await transaction.query(
      'insert into directory.session (token_hash, account_id, actor, expires_at, key_hash) values ($1, $2, $3, $4, $5)',
      [
        hashToken(token),
        accountId,
        actor,
        new Date(clock.now() + sessionLifeMs).toISOString(),
        key === undefined ? null : hashToken(key),
      ],
    )
  })
  return token
}

export async function closeSession(database: Database, accountId: string, token: string): Promise<void> {
  await database.inTransaction({ accountIds: [accountId] }, (transaction) =>
    transaction.query('delete from directory.session where token_hash = $1', [hashToken(token)]),
  )
}
