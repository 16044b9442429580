import { byId, changeWebhookEndpoint as changes, webhookEndpoint } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { checkAddress } from './check-address.ts'
import { checkEndpoint } from './check-endpoint.ts'
import { getEndpoint } from './endpoint.ts'
import { settlePending } from './settle-delivery.ts'

/** More events than its scopes cover take along the scopes they need, unless scopes are named. */
export const changeEndpoint = defineVerb({
  name: 'webhookEndpoint.change',
  scope: 'webhooks:write',
  input: changes.extend(byId.shape),
  output: webhookEndpoint,
  audit: 'webhook_endpoint.changed',
  async run({ input, actor, context, transaction }) {
    const before = await getEndpoint(transaction, input.id)
    if (input.url !== undefined) checkAddress(context, input.url)
    const isNarrower = input.events?.every((type) => before.events.includes(type)) ?? true
    // Whoever may change the address must not be able to have told to it what they do not see themselves.
    const tellsOthers = [input.url, input.events, input.scopes, input.locationIds].some(
      (one) => one !== undefined,
    )
    const scopes =
      tellsOthers &&
      (await checkEndpoint(transaction, actor, {
        events: input.events ?? before.events,
        scopes: input.scopes ?? (isNarrower ? before.scopes : undefined),
        locationIds: input.locationIds === undefined ? before.locationIds : input.locationIds,
      }))
    await changeRow(transaction, 'tenant.webhook_endpoint', input.id, {
      name: input.name,
      url: input.url,
      events: input.events && [...new Set(input.events)],
      scopes: scopes || undefined,
      location_ids: input.locationIds,
      is_enabled: input.isEnabled,
      ...(input.isEnabled !== undefined && { disabled_reason: null, failing_since: null }),
    })
    if (input.isEnabled === false) await settlePending(transaction, input.id, context.clock.now())
    return getEndpoint(transaction, input.id)
  },
})
