import type { CarrierConnection } from '@tributary/contract'
import type { Connection } from '../carriers/index.ts'
import type { Secrets } from '../secrets.ts'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const selectConnections = `
  select c.id, c.name, c.carrier, c.account_sid as "accountSid", c.base_url as "baseUrl", r.ran_at as "lastReconciledAt", c.created_at as "createdAt"
  from tenant.carrier_connection c
  left join tenant.reconciliation r on r.account_id = c.account_id and r.connection_id = c.id
  where c.deleted_at is null`

export async function getConnection(transaction: Transaction, id: string): Promise<CarrierConnection> {
  const [row] = await transaction.query<CarrierConnection>(`${selectConnections} and c.id = $1`, [id])
  if (!row) throw notFound('tenant.carrier_connection')
  return row
}

/** With its token, for going out to the carrier. */
export async function openConnection(
  transaction: Transaction,
  secrets: Secrets,
  id: string,
): Promise<Connection> {
  const [row] = await transaction.query<
    Omit<Connection, 'authToken' | 'baseUrl'> & { token: Uint8Array; baseUrl: string | null }
  >(
    `select id, account_id as "accountId", carrier, account_sid as "accountSid", auth_token_encrypted as token, base_url as "baseUrl"
     from tenant.carrier_connection where id = $1 and deleted_at is null`,
    [id],
  )
  if (!row) throw notFound('tenant.carrier_connection')
  const { token, baseUrl, ...rest } = row
  return { ...rest, authToken: secrets.decrypt(token), ...(baseUrl && { baseUrl }) }
}
