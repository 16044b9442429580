import { byId, webhookDeliveryLog } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { deliverOnce } from './deliver-once.ts'
import { getDelivery } from './delivery.ts'
import { getEndpoint } from './endpoint.ts'

/** Sends `webhook.test` now, once, also to an endpoint that is disabled, and answers what came back. */
export const testEndpoint = defineVerb({
  name: 'webhookEndpoint.test',
  scope: 'webhooks:write',
  input: byId,
  output: webhookDeliveryLog,
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const { accountId } = actor
    const deliveryId = await inTransaction(async (transaction) => {
      await getEndpoint(transaction, input.id)
      const [eventId, deliveryId] = [newId(), newId()]
      await transaction.query(
        `insert into tenant.webhook_event (account_id, id, type, subject_id, spread_at) values ($1, $2, 'webhook.test', $3, now())`,
        [accountId, eventId, input.id],
      )
      await transaction.query(
        `insert into tenant.webhook_delivery (account_id, id, endpoint_id, event_id, state) values ($1, $2, $3, $4, 'pending')`,
        [accountId, deliveryId, input.id, eventId],
      )
      await audit(transaction, 'webhook_endpoint.tested', input.id, {})
      return deliveryId
    })
    await deliverOnce(context, { accountId, deliveryId }, { isLast: true })
    return inTransaction((transaction) => getDelivery(transaction, deliveryId))
  },
})
