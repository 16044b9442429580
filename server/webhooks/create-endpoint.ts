import { createWebhookEndpoint as input, newWebhookEndpoint } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkAddress } from './check-address.ts'
import { checkEndpoint } from './check-endpoint.ts'
import { getEndpoint } from './endpoint.ts'
import { makeSecret } from './make-secret.ts'

const most = 50

/** The secret is in this answer and nowhere else. */
export const createEndpoint = defineVerb({
  name: 'webhookEndpoint.create',
  scope: 'webhooks:write',
  input,
  output: newWebhookEndpoint,
  audit: 'webhook_endpoint.created',
  async run({ input, actor, context, transaction, newId }) {
    checkAddress(context, input.url)
    const scopes = await checkEndpoint(transaction, actor, input)
    const [{ count } = { count: 0 }] = await transaction.query<{ count: number }>(
      'select count(*) as count from tenant.webhook_endpoint',
    )
    if (count >= most)
      throw new AppError('conflict', `An account has at most ${most} webhook endpoints. Delete one first.`)
    const id = newId()
    const secret = makeSecret(context.randomness)
    await transaction.query(
      `insert into tenant.webhook_endpoint (account_id, id, name, url, events, scopes, location_ids, secret_encrypted)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        actor.accountId,
        id,
        input.name,
        input.url,
        [...new Set(input.events)],
        scopes,
        input.locationIds ?? null,
        context.secrets.encrypt(secret),
      ],
    )
    return { ...(await getEndpoint(transaction, id)), secret }
  },
})
