import { scopes } from '@tributary/contract'
import { hashToken } from '../secrets.ts'
import type { VerbContext } from '../verbs/index.ts'
import { storeApiKey } from './api-keys.ts'
import { createAccount } from './create-account.ts'

/**
 * The account of this installation: the oldest one, made on the first run. With `apiKey` (TRIBUTARY_API_KEY) that key opens it with
 * every scope; it is stored once, as a hash.
 */
export async function prepareOwner(
  context: Pick<VerbContext, 'database' | 'randomness' | 'clock'>,
  options: { name: string; apiKey?: string | undefined },
): Promise<string> {
  const { database, randomness, clock } = context
  const [first] = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account order by created_at, account_id limit 1',
  )
  const accountId = first?.id ?? (await createAccount(database, randomness, clock.now(), options.name))
  const { apiKey } = options
  if (apiKey) {
    const [known] = await database.readDirectory(
      'select 1 as one from directory.api_key where key_hash = $1',
      [hashToken(apiKey)],
    )
    if (!known) {
      await database.inTransaction({ accountIds: [accountId] }, (transaction) =>
        storeApiKey(transaction, {
          accountId,
          id: randomness.id(clock.now()),
          name: 'TRIBUTARY_API_KEY',
          key: apiKey,
          scopes,
        }),
      )
    }
  }
  return accountId
}
