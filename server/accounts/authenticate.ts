import { type Scope, scopesOf } from '@tributary/contract'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { hashToken } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type { Actor } from '../verbs/index.ts'
import { listAccess } from './list-access.ts'

type KeyRow = { accountId: string; keyId: string; scopes: Scope[] }
type KeySessionRow = KeyRow & { expiresAt: string }

/** What a request brings to say who it is; the first that is there counts. */
export type Credentials = {
  bearer?: string | undefined
  /** Whose session it is; looked up by the sign-in. */
  personId?: string | undefined
  /** A session opened with an API key. */
  keySession?: string | undefined
  /** The account the request names. */
  accountId?: string | undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Who a request is, and in which account. Throws `unauthenticated` with what to send, `not_found` for an account that is not theirs. */
export async function authenticate(
  database: Database,
  clock: Clock,
  { bearer, personId, keySession, accountId }: Credentials,
): Promise<Actor> {
  if (accountId !== undefined && !uuid.test(accountId)) throw noSuchAccount()
  const actor = bearer
    ? await actorOfKey(database, clock, bearer)
    : personId
      ? await actorOfPerson(database, personId, accountId)
      : await actorOfKeySession(database, clock, keySession)
  if (accountId !== undefined && actor.accountId !== accountId.toLowerCase()) throw noSuchAccount()
  return actor
}

const noSuchAccount = () =>
  new AppError('not_found', 'There is no such account among those you can act in. GET /api/v1/me lists them.')

async function actorOfPerson(
  database: Database,
  personId: string,
  accountId: string | undefined,
): Promise<Actor> {
  const [access] = await listAccess(database, personId, accountId)
  if (!access)
    throw accountId === undefined
      ? new AppError('unauthenticated', 'You are not a member of any account. Ask for an invitation.')
      : noSuchAccount()
  return {
    name: `user:${personId}`,
    personId,
    role: access.role,
    accountId: access.accountId,
    scopes: scopesOf(access.role, access.grants),
    ...(access.locationIds && { locationIds: access.locationIds }),
  }
}

async function actorOfKeySession(
  database: Database,
  clock: Clock,
  token: string | undefined,
): Promise<Actor> {
  const [row] = token
    ? await database.readDirectory<KeySessionRow>(
        `select s.account_id as "accountId", s.expires_at as "expiresAt", k.key_id as "keyId", k.scopes
         from directory.session s join directory.api_key k using (key_hash) where s.token_hash = $1`,
        [hashToken(token)],
      )
    : []
  if (!row || Date.parse(row.expiresAt) <= clock.now())
    throw new AppError('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer KEY".')
  return { name: `apiKey:${row.keyId}`, accountId: row.accountId, scopes: row.scopes }
}

async function actorOfKey(database: Database, clock: Clock, key: string): Promise<Actor> {
  const [row] = await database.readDirectory<KeyRow>(
    'select account_id as "accountId", key_id as "keyId", scopes from directory.api_key where key_hash = $1',
    [hashToken(key)],
  )
  if (!row)
    throw new AppError(
      'unauthenticated',
      'The API key is unknown or revoked. Send one as "Authorization: Bearer KEY".',
    )
  // At most once a minute: a key used in a loop must not write a row a request.
  await database.inTransaction({ accountIds: [row.accountId] }, (transaction) =>
    transaction.query(
      "update tenant.api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')",
      [row.keyId, new Date(clock.now()).toISOString()],
    ),
  )
  return { name: `apiKey:${row.keyId}`, accountId: row.accountId, scopes: row.scopes }
}
