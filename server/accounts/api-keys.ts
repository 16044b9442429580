import { byId, createApiKey as input, newApiKey, pageQuery, pages, type Scope } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { hashToken } from '../secrets.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb, holdsScope, listPage, notFound } from '../verbs/index.ts'

const selectKeys = `
  select id, name, scopes, prefix, last_used_at as "lastUsedAt", created_at as "createdAt" from tenant.api_key where revoked_at is null`

export const listApiKeys = defineVerb({
  name: 'apiKey.list',
  scope: 'api-keys:read',
  input: pageQuery,
  output: pages.apiKeys,
  run: ({ input, transaction }) => listPage(transaction, selectKeys, input),
})

/** The key is in this answer and nowhere else: only its hash is kept. Nobody can give away a scope they do not have. */
export const createApiKey = defineVerb({
  name: 'apiKey.create',
  scope: 'api-keys:write',
  input,
  output: newApiKey,
  audit: 'api_key.created',
  async run({ input, actor, context, transaction, newId }) {
    const beyond = input.scopes.filter((scope) => !holdsScope(actor, scope))
    if (beyond.length > 0)
      throw new AppError(
        'scope_missing',
        `You cannot give a key the scopes ${beyond.join(', ')}, which you do not have.`,
      )
    const key = `trib_${context.randomness.token(24)}`
    const id = newId()
    await storeApiKey(transaction, {
      accountId: actor.accountId,
      id,
      name: input.name,
      key,
      scopes: input.scopes,
    })
    const [row] = await transaction.query(`${selectKeys} and id = $1`, [id])
    return { ...row, key }
  },
})

export const revokeApiKey = defineVerb({
  name: 'apiKey.revoke',
  scope: 'api-keys:write',
  input: byId,
  output: byId,
  audit: 'api_key.revoked',
  async run({ input, transaction }) {
    const rows = await transaction.query(
      'update tenant.api_key set revoked_at = now() where id = $1 and revoked_at is null returning id',
      [input.id],
    )
    if (rows.length === 0) throw notFound('tenant.api_key')
    await transaction.query('delete from directory.api_key where key_id = $1', [input.id])
    return { id: input.id }
  },
})

export async function storeApiKey(
  transaction: Transaction,
  key: { accountId: string; id: string; name: string; key: string; scopes: readonly Scope[] },
): Promise<void> {
  await transaction.query(
    'insert into tenant.api_key (account_id, id, name, prefix, scopes) values ($1, $2, $3, $4, $5)',
    [key.accountId, key.id, key.name, key.key.slice(0, 9), key.scopes],
  )
  await transaction.query(
    'insert into directory.api_key (key_hash, account_id, key_id, scopes) values ($1, $2, $3, $4)',
    [hashToken(key.key), key.accountId, key.id, key.scopes],
  )
}
