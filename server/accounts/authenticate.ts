import { type Scope, scopes } from '@tributary/contract'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { hashToken } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type { Actor } from '../verbs/index.ts'

type KeyRow = { accountId: string; keyId: string; scopes: Scope[] }
/** `keyScopes` is null for the owner's session. */
type SessionRow = { accountId: string; actor: string; expiresAt: string; keyScopes: Scope[] | null }

/** On https the prefix keeps sibling hosts from planting one. */
export const sessionCookie = (publicUrl: string) =>
  publicUrl.startsWith('https:') ? '__Host-tributary_session' : 'tributary_session'

/** Who a request is, by API key or by session. Throws `unauthenticated` with what to send. */
export async function authenticate(
  database: Database,
  clock: Clock,
  credentials: { bearer?: string | undefined; session?: string | undefined },
): Promise<Actor> {
  if (credentials.bearer) {
    const actor = await actorOfKey(database, clock, credentials.bearer)
    if (actor) return actor
    throw new AppError(
      'unauthenticated',
      'The API key is unknown or revoked. Send one as "Authorization: Bearer KEY".',
    )
  }
  if (credentials.session) {
    const [row] = await database.readDirectory<SessionRow>(
      `select s.account_id as "accountId", s.actor, s.expires_at as "expiresAt", k.scopes as "keyScopes"
       from directory.session s left join directory.api_key k using (key_hash) where s.token_hash = $1`,
      [hashToken(credentials.session)],
    )
    if (row && Date.parse(row.expiresAt) > clock.now())
      return { name: row.actor, accountId: row.accountId, scopes: row.keyScopes ?? scopes }
  }
  throw new AppError('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer KEY".')
}

async function actorOfKey(database: Database, clock: Clock, key: string): Promise<Actor | undefined> {
  const [row] = await database.readDirectory<KeyRow>(
    'select account_id as "accountId", key_id as "keyId", scopes from directory.api_key where key_hash = $1',
    [hashToken(key)],
  )
  if (!row) return undefined
  // At most once a minute: a key used in a loop must not write a row a request.
  await database.inTransaction({ accountIds: [row.accountId] }, (transaction) =>
    transaction.query(
      "update tenant.api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')",
      [row.keyId, new Date(clock.now()).toISOString()],
    ),
  )
  return { name: `apiKey:${row.keyId}`, accountId: row.accountId, scopes: row.scopes }
}
