import { byId } from '@tributary/contract'
import { defineVerb, notFound } from '../verbs/index.ts'

/** With its log; nothing is sent to it any more. */
export const deleteEndpoint = defineVerb({
  name: 'webhookEndpoint.delete',
  scope: 'webhooks:write',
  input: byId,
  output: byId,
  audit: 'webhook_endpoint.deleted',
  async run({ input, transaction }) {
    const rows = await transaction.query('delete from tenant.webhook_endpoint where id = $1 returning id', [
      input.id,
    ])
    if (rows.length === 0) throw notFound('tenant.webhook_endpoint')
    return { id: input.id }
  },
})
