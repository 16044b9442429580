import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { scopes } from '@tributary/contract'
import pg from 'pg'
import { openInstallation } from '../../server/storage/testing/open-installation.ts'
import { type Api, openApi } from './api.ts'
import { type Product, secret } from './start-product.ts'

/** Another tenant of the same installation, with a key of its own. */
export async function addAccount(product: Product, name: string): Promise<Api> {
  const key = `trib_${randomBytes(16).toString('hex')}`
  const [accountId, keyId] = [randomUUID(), randomUUID()]
  const client = new pg.Client({ connectionString: openInstallation(product.dataFolder, secret).adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('insert into directory.account (account_id) values ($1)', [accountId])
    await client.query('insert into tenant.account (account_id, name) values ($1, $2)', [accountId, name])
    await client.query(
      'insert into tenant.api_key (account_id, id, name, prefix, scopes) values ($1, $2, $3, $4, $5)',
      [accountId, keyId, 'all', key.slice(0, 9), scopes],
    )
    await client.query(
      'insert into directory.api_key (key_hash, account_id, key_id, scopes) values ($1, $2, $3, $4)',
      [createHash('sha256').update(key).digest(), accountId, keyId, scopes],
    )
    await client.query('commit')
  } finally {
    await client.end()
  }
  return openApi(product.url, key)
}
