import type { VerbContext } from '../verbs/index.ts'
import type { DeliveryIds } from './deliver-once.ts'

const accountsAtOnce = 200
const eventsAtOnce = 500

type Endpoint = { id: string; events: string[] }

/**
 * Makes a delivery of each new event for each endpoint that wants it, and has them sent. Events were written in the transaction of what
 * they tell of, so a process that dies anywhere here loses none. Several nodes may be at it: they take different events.
 */
export async function spreadEvents(context: VerbContext): Promise<number> {
  const accounts = await context.database.project(({ query }) =>
    query<{ id: string }>(
      `select distinct account_id as id from tenant.webhook_event where spread_at is null limit ${accountsAtOnce}`,
    ),
  )
  let spread = 0
  for (const { id } of accounts) {
    const made = await spreadOf(context, id)
    spread += made.events
    if (made.deliveries.length > 0) context.sendWebhooks(made.deliveries)
  }
  return spread
}

function spreadOf(
  { database }: Pick<VerbContext, 'database'>,
  accountId: string,
): Promise<{ events: number; deliveries: DeliveryIds[] }> {
  return database.inTransaction({ accountIds: [accountId] }, async ({ query }) => {
    const events = await query<{ id: string; type: string }>(
      `select id, type from tenant.webhook_event where account_id = $1 and spread_at is null
       order by id limit ${eventsAtOnce} for update skip locked`,
      [accountId],
    )
    const endpoints = await query<Endpoint>(
      'select id, events from tenant.webhook_endpoint where account_id = $1 and is_enabled',
      [accountId],
    )
    const wanted = events.flatMap((event) =>
      endpoints
        .filter((endpoint) => endpoint.events.includes(event.type))
        .map((endpoint) => ({ endpointId: endpoint.id, eventId: event.id })),
    )
    // The database names them, so that the log has them in the order of what happened.
    const deliveries = await query<{ id: string }>(
      `insert into tenant.webhook_delivery (account_id, id, endpoint_id, event_id, state)
       select $1, tenant.new_id(), endpoint_id, event_id, 'pending' from unnest($2::uuid[], $3::uuid[]) as wanted (endpoint_id, event_id)
       on conflict do nothing returning id`,
      [accountId, wanted.map((one) => one.endpointId), wanted.map((one) => one.eventId)],
    )
    await query('update tenant.webhook_event set spread_at = now() where account_id = $1 and id = any($2)', [
      accountId,
      events.map(({ id }) => id),
    ])
    return { events: events.length, deliveries: deliveries.map(({ id }) => ({ accountId, deliveryId: id })) }
  })
}
