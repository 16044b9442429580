import {
  byId,
  pageOf,
  listWebhookDeliveries as query,
  webhookDelivery,
  webhookDeliveryLog,
} from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { getDelivery as get, selectDeliveries } from './delivery.ts'

/** `state=dead` are the dead letters. */
export const listDeliveries = defineVerb({
  name: 'webhookDelivery.list',
  scope: 'webhooks:read',
  input: query,
  output: pageOf(webhookDelivery),
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      selectDeliveries,
      input,
      [],
      [
        ['"endpointId" = ?', input.endpointId],
        ['state = ?', input.state],
        ['type = ?', input.type],
        ['"eventId" = ?', input.eventId],
      ],
    ),
})

export const getDelivery = defineVerb({
  name: 'webhookDelivery.get',
  scope: 'webhooks:read',
  input: byId,
  output: webhookDeliveryLog,
  run: ({ input, transaction }) => get(transaction, input.id),
})
