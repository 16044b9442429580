import { scopes } from '@tributary/contract'
import { hashToken } from '../secrets.ts'
import type { VerbContext } from '../verbs/index.ts'
import { storeApiKey } from './api-keys.ts'
import { createAccount } from './create-account.ts'

type Context = Pick<VerbContext, 'database' | 'randomness' | 'clock'>

const lockKey = 7_214_066_159

/**
 * The account of this installation: the oldest one, made on the first run. With `apiKey` (TRIBUTARY_API_KEY) that key opens it with
 * every scope; it is stored once, as a hash. Servers that start at once on an empty database get one account and one key.
 */
export function prepareOwner(
  context: Context,
  options: { name: string; apiKey?: string | undefined },
): Promise<string> {
  return context.database.project(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [lockKey])
    return ensureOwner(context, options)
  })
}

async function ensureOwner(
  { database, randomness, clock }: Context,
  { name, apiKey }: { name: string; apiKey?: string | undefined },
): Promise<string> {
  const [first] = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account order by created_at, account_id limit 1',
  )
  const accountId = first?.id ?? (await createAccount(database, randomness, clock.now(), name))
  if (!apiKey) return accountId
  const [known] = await database.readDirectory<{ keyId: string; accountId: string }>(
    'select key_id as "keyId", account_id as "accountId" from directory.api_key where key_hash = $1',
    [hashToken(apiKey)],
  )
  await database.inTransaction({ accountIds: [known?.accountId ?? accountId] }, async (transaction) => {
    if (!known)
      return storeApiKey(transaction, {
        accountId,
        id: randomness.id(clock.now()),
        name: 'TRIBUTARY_API_KEY',
        key: apiKey,
        scopes,
      })
    // A later release knows more scopes, and this key has every one.
    await transaction.query('update directory.api_key set scopes = $2 where key_id = $1 and scopes <> $2', [
      known.keyId,
      scopes,
    ])
    await transaction.query('update tenant.api_key set scopes = $2 where id = $1 and scopes <> $2', [
      known.keyId,
      scopes,
    ])
  })
  return accountId
}
