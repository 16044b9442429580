import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { scopes } from '@tributary/contract'
import { changeInstallation } from '../../server/storage/testing/change-installation.ts'
import { type Api, openApi } from './api.ts'
import { type Product, secret } from './start-product.ts'

/** Another tenant of the same installation, with a key of its own. */
export async function addAccount({ dataFolder, url }: Product, name: string): Promise<Api> {
  const key = `trib_${randomBytes(16).toString('hex')}`
  const [accountId, keyId] = [randomUUID(), randomUUID()]
  await changeInstallation({ dataFolder, secret }, async ({ query }) => {
    await query('insert into directory.account (account_id) values ($1)', [accountId])
    await query('insert into tenant.account (account_id, name) values ($1, $2)', [accountId, name])
    await query(
      'insert into tenant.api_key (account_id, id, name, prefix, scopes) values ($1, $2, $3, $4, $5)',
      [accountId, keyId, 'all', key.slice(0, 9), scopes],
    )
    await query(
      'insert into directory.api_key (key_hash, account_id, key_id, scopes) values ($1, $2, $3, $4)',
      [createHash('sha256').update(key).digest(), accountId, keyId, scopes],
    )
  })
  return openApi(url, key)
}
