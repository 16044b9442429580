import type { WebhookDelivery } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'

/** A delivery has come to its end. One that has already is left alone. */
export async function settleDelivery(
  transaction: Transaction,
  id: string,
  state: Exclude<WebhookDelivery['state'], 'pending'>,
  at: number,
): Promise<void> {
  await transaction.query(
    `update tenant.webhook_delivery set state = $2, settled_at = to_timestamp($3::float8 / 1000) where id = $1 and state = 'pending'`,
    [id, state, at],
  )
}

/** Nothing more is sent to an endpoint that is disabled; what was to be sent can be replayed. */
export async function settlePending(transaction: Transaction, endpointId: string, at: number): Promise<void> {
  await transaction.query(
    `update tenant.webhook_delivery set state = 'dead', settled_at = to_timestamp($2::float8 / 1000) where endpoint_id = $1 and state = 'pending'`,
    [endpointId, at],
  )
}
