import type { WebhookDelivery } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const selectDeliveries = `
  select d.id, d.endpoint_id as "endpointId", d.event_id as "eventId", e.type, e.subject_id as "subjectId", d.state, d.is_replay as "isReplay",
    d.attempts, d.last_status as "lastStatus", e.occurred_at as "occurredAt", d.created_at as "createdAt", d.settled_at as "settledAt"
  from tenant.webhook_delivery d join tenant.webhook_event e on e.account_id = d.account_id and e.id = d.event_id`

/** With the log of its attempts. Throws `not_found`. */
export async function getDelivery(
  transaction: Transaction,
  id: string,
): Promise<WebhookDelivery & { log: object[] }> {
  const [row] = await transaction.query<WebhookDelivery>(`${selectDeliveries} where d.id = $1`, [id])
  if (!row) throw notFound('tenant.webhook_delivery')
  const log = await transaction.query(
    `select number, started_at as "startedAt", duration_ms as "durationMs", status, response, error
     from tenant.webhook_attempt where delivery_id = $1 order by number`,
    [id],
  )
  return { ...row, log }
}
