import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Randomness } from '../randomness.ts'
import { hashToken } from '../secrets.ts'
import type { Database } from '../storage/index.ts'

export const keySessionLifeMs = 30 * 86_400_000

/** On https the prefix keeps sibling hosts from planting one. */
export const keySessionCookie = (publicUrl: string) =>
  publicUrl.startsWith('https:') ? '__Host-tributary_session' : 'tributary_session'

/**
 * Opens a session of the dashboard with an API key and answers its token; only the hash is kept. It may do what the key may and ends
 * with it. Throws `unauthenticated` for a key that opens nothing.
 */
export async function openKeySession(
  { database, randomness, clock }: { database: Database; randomness: Randomness; clock: Clock },
  key: string,
): Promise<string> {
  const [row] = await database.readDirectory<{ accountId: string; keyId: string }>(
    'select account_id as "accountId", key_id as "keyId" from directory.api_key where key_hash = $1',
    [hashToken(key)],
  )
  if (!row) throw new AppError('unauthenticated', 'The API key is unknown or revoked.')
  const token = randomness.token(32)
  await database.inTransaction({ accountIds: [row.accountId] }, async (transaction) => {
    await transaction.query('delete from directory.session where expires_at < $1', [
      new Date(clock.now()).toISOString(),
    ])
    await transaction.query(
      'insert into directory.session (token_hash, account_id, actor, expires_at, key_hash) values ($1, $2, $3, $4, $5)',
      [
        hashToken(token),
        row.accountId,
        `apiKey:${row.keyId}`,
        new Date(clock.now() + keySessionLifeMs).toISOString(),
        hashToken(key),
      ],
    )
  })
  return token
}

export async function closeKeySession(database: Database, token: string): Promise<void> {
  const [row] = await database.readDirectory<{ accountId: string }>(
    'select account_id as "accountId" from directory.session where token_hash = $1',
    [hashToken(token)],
  )
  if (!row) return
  await database.inTransaction({ accountIds: [row.accountId] }, (transaction) =>
    transaction.query('delete from directory.session where token_hash = $1', [hashToken(token)]),
  )
}
