import type { Scope, WebhookEventType } from '@tributary/contract'
import { raiseAlert } from '../alerts/index.ts'
import type { Secrets } from '../secrets.ts'
import type { VerbContext } from '../verbs/index.ts'
import { readSubject } from './read-subject.ts'
import { type Sent, sendMessage } from './send-message.ts'
import { settleDelivery } from './settle-delivery.ts'
import { writeAttempt } from './write-attempt.ts'

export type DeliveryIds = { accountId: string; deliveryId: string }

type Due = {
  endpointId: string
  name: string
  url: string
  scopes: Scope[]
  locationIds: string[] | null
  isEnabled: boolean
  secret: Buffer
  previousSecret: Buffer | null
  eventId: string
  type: WebhookEventType
  subjectId: string
  occurredAt: string
}

/**
 * Sends one pending delivery and writes the attempt down. Answers false when it should be tried again; with `isLast` a failure makes it
 * a dead letter instead, and the account is told. Sending comes before writing down: killed in between, it is sent again.
 */
export async function deliverOnce(
  context: VerbContext,
  ids: DeliveryIds,
  { isLast }: { isLast: boolean },
): Promise<boolean> {
  const { accountId, deliveryId } = ids
  const bound = { accountIds: [accountId] }
  const { database, clock, secrets } = context
  const due = await findDue(context, ids)
  if (!due) return true
  const isTest = due.type === 'webhook.test'
  const settle = (state: 'skipped' | 'dead') =>
    database.inTransaction(bound, (transaction) =>
      settleDelivery(transaction, deliveryId, state, clock.now()),
    )
  if (!due.isEnabled && !isTest) {
    await settle('dead')
    return true
  }
  const data = await readSubject(context, { ...due, id: due.endpointId, accountId }, due)
  if (data === undefined) {
    await settle('skipped')
    return true
  }
  const startedAt = clock.now()
  const keys = openSecrets(secrets, due)
  const sent: Sent = keys
    ? await sendMessage(context, {
        url: due.url,
        secrets: keys,
        id: due.eventId,
        message: { type: due.type, timestamp: due.occurredAt, accountId, data },
      })
    : {
        durationMs: 0,
        error: 'Its secret is not known here (another TRIBUTARY_SECRET, or imported without it); rotate it.',
        isTaken: false,
      }
  const outcome = await database.inTransaction(bound, (transaction) =>
    writeAttempt(transaction, {
      ...ids,
      endpoint: { id: due.endpointId, name: due.name },
      type: due.type,
      sent,
      startedAt,
      now: clock.now(),
      isTest,
      isLast,
    }),
  )
  if (outcome.alert)
    await raiseAlert(context, { accountId, subject: due.endpointId, ...outcome.alert }, clock.now())
  return outcome.isSettled
}

function openSecrets(secrets: Secrets, { secret, previousSecret }: Due): string[] | undefined {
  try {
    const [current, ...previous] = [secret, ...(previousSecret ? [previousSecret] : [])].map(secrets.decrypt)
    // Imported without its secret, it has an empty one.
    return current ? [current, ...previous.filter((one) => one !== '')] : undefined
  } catch {
    return undefined
  }
}

async function findDue({ database, clock }: VerbContext, ids: DeliveryIds): Promise<Due | undefined> {
  const [due] = await database.inTransaction({ accountIds: [ids.accountId] }, ({ query }) =>
    query<Due>(
      `select p.id as "endpointId", p.name, p.url, p.scopes, p.location_ids as "locationIds", p.is_enabled as "isEnabled",
         p.secret_encrypted as secret, case when p.previous_secret_until > $2 then p.previous_secret_encrypted end as "previousSecret",
         e.id as "eventId", e.type, e.subject_id as "subjectId", e.occurred_at as "occurredAt"
       from tenant.webhook_delivery d
       join tenant.webhook_endpoint p on p.account_id = d.account_id and p.id = d.endpoint_id
       join tenant.webhook_event e on e.account_id = d.account_id and e.id = d.event_id
       where d.id = $1 and d.state = 'pending'`,
      [ids.deliveryId, new Date(clock.now()).toISOString()],
    ),
  )
  return due
}
