import { byId, webhookDelivery } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { getDelivery } from './delivery.ts'
import { getEndpoint } from './endpoint.ts'

/** Sends an event to its endpoint once more, under the same `webhook-id`, in a delivery of its own. */
export const replayDelivery = defineVerb({
  name: 'webhookDelivery.replay',
  scope: 'webhooks:write',
  input: byId,
  output: webhookDelivery,
  async runInSteps({ input, actor, context, inTransaction, newId, audit, keepAnswer }) {
    const made = await inTransaction(async (transaction) => {
      const before = await getDelivery(transaction, input.id)
      if (before.state === 'pending')
        throw new AppError('conflict', 'This delivery is still under way; it is sent again by itself.')
      const endpoint = await getEndpoint(transaction, before.endpointId)
      if (!endpoint.isEnabled)
        throw new AppError('conflict', 'The endpoint is disabled. Enable it first (isEnabled: true).')
      const id = newId()
      await transaction.query(
        `insert into tenant.webhook_delivery (account_id, id, endpoint_id, event_id, state, is_replay) values ($1, $2, $3, $4, 'pending', true)`,
        [actor.accountId, id, before.endpointId, before.eventId],
      )
      await audit(transaction, 'webhook_delivery.replayed', input.id, { as: id })
      const { log: _, ...delivery } = await getDelivery(transaction, id)
      await keepAnswer(transaction, delivery)
      return delivery
    })
    context.sendWebhooks([{ accountId: actor.accountId, deliveryId: made.id }])
    return made
  },
})
