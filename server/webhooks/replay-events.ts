import { replayWebhookEvents as input, replayedWebhookEvents } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { getEndpoint } from './endpoint.ts'

const mostAtOnce = 10_000

/** Sends what happened since an instant to one endpoint again, oldest first. */
export const replayEvents = defineVerb({
  name: 'webhookEndpoint.replay',
  scope: 'webhooks:write',
  input,
  output: replayedWebhookEvents,
  async runInSteps({ input, actor, context, inTransaction, audit, keepAnswer }) {
    const { answer, ids } = await inTransaction(async (transaction) => {
      const endpoint = await getEndpoint(transaction, input.id)
      if (!endpoint.isEnabled)
        throw new AppError('conflict', 'The endpoint is disabled. Enable it first (isEnabled: true).')
      const events = await transaction.query<{ id: string }>(
        `select id from tenant.webhook_event e
         where occurred_at >= $2::timestamptz and ($3::timestamptz is null or occurred_at < $3::timestamptz) and spread_at is not null and type = any($4)
           and not exists (select from tenant.webhook_delivery d where d.account_id = e.account_id and d.event_id = e.id and d.endpoint_id = $1
             and (d.state = 'pending' or $5 and d.state in ('delivered', 'skipped')))
         order by occurred_at, id limit $6`,
        [
          input.id,
          input.since,
          input.until ?? null,
          endpoint.events,
          input.which === 'undelivered',
          mostAtOnce + 1,
        ],
      )
      const chosen = events.slice(0, mostAtOnce)
      const ids = chosen.map(() => context.randomness.id(context.clock.now()))
      await transaction.query(
        `insert into tenant.webhook_delivery (account_id, id, endpoint_id, event_id, state, is_replay)
         select $1, id, $2, event_id, 'pending', true from unnest($3::uuid[], $4::uuid[]) as wanted (id, event_id)`,
        [actor.accountId, input.id, ids, chosen.map(({ id }) => id)],
      )
      const answer = { replayed: chosen.length, hasMore: events.length > mostAtOnce }
      await audit(transaction, 'webhook_endpoint.replayed', input.id, { ...input, ...answer })
      await keepAnswer(transaction, answer)
      return { answer, ids }
    })
    context.sendWebhooks(ids.map((deliveryId) => ({ accountId: actor.accountId, deliveryId })))
    return answer
  },
})
