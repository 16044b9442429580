import type { WebhookEndpoint } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const selectEndpoints = `
  select id, name, url, events, scopes, location_ids as "locationIds", is_enabled as "isEnabled", disabled_reason as "disabledReason",
    failing_since as "failingSince", case when previous_secret_until > now() then previous_secret_until end as "previousSecretUntil",
    created_at as "createdAt"
  from tenant.webhook_endpoint`

export async function getEndpoint(transaction: Transaction, id: string): Promise<WebhookEndpoint> {
  const [row] = await transaction.query<WebhookEndpoint>(`${selectEndpoints} where id = $1`, [id])
  if (!row) throw notFound('tenant.webhook_endpoint')
  return row
}
