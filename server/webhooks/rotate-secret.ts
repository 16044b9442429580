import { rotateWebhookSecret as input, newWebhookEndpoint } from '@tributary/contract'
import { defineVerb, notFound } from '../verbs/index.ts'
import { getEndpoint } from './endpoint.ts'
import { makeSecret } from './make-secret.ts'

const hourMs = 3_600_000

/** A new secret; until the overlap ends deliveries carry a signature of each, so that a receiver can change over in its own time. */
export const rotateSecret = defineVerb({
  name: 'webhookEndpoint.rotateSecret',
  scope: 'webhooks:write',
  input,
  output: newWebhookEndpoint,
  audit: 'webhook_endpoint.secret_rotated',
  async run({ input, context, transaction }) {
    const secret = makeSecret(context.randomness)
    const until = new Date(context.clock.now() + input.overlapHours * hourMs).toISOString()
    const rows = await transaction.query(
      `update tenant.webhook_endpoint set secret_encrypted = $2,
         previous_secret_encrypted = case when $3 then secret_encrypted end, previous_secret_until = case when $3 then $4::timestamptz end
       where id = $1 returning id`,
      [input.id, context.secrets.encrypt(secret), input.overlapHours > 0, until],
    )
    if (rows.length === 0) throw notFound('tenant.webhook_endpoint')
    return { ...(await getEndpoint(transaction, input.id)), secret }
  },
})
