import type { Transaction } from '../storage/index.ts'
import type { Sent } from './send-message.ts'
import { settleDelivery, settlePending } from './settle-delivery.ts'

export type Attempt = {
  accountId: string
  deliveryId: string
  endpoint: { id: string; name: string }
  type: string
  sent: Sent
  startedAt: number
  now: number
  /** A test is tried once and blames nobody. */
  isTest: boolean
  isLast: boolean
}

/** `alert`: what the account is to be told. */
export type Outcome = { isSettled: boolean; alert?: { code: string; message: string } }

/** An endpoint that has taken nothing for so long is disabled. */
const patienceMs = 3 * 86_400_000

/** Writes an attempt down and says what comes of its delivery. */
export async function writeAttempt(transaction: Transaction, attempt: Attempt): Promise<Outcome> {
  const { accountId, deliveryId, endpoint, sent, startedAt, now } = attempt
  const { query } = transaction
  const [counted] = await query<{ number: number }>(
    'update tenant.webhook_delivery set attempts = attempts + 1, last_status = $2 where id = $1 returning attempts as number',
    [deliveryId, sent.status ?? null],
  )
  if (!counted) return { isSettled: true }
  await query(
    `insert into tenant.webhook_attempt (account_id, delivery_id, number, started_at, duration_ms, status, response, error)
     values ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7, $8)`,
    [
      accountId,
      deliveryId,
      counted.number,
      startedAt,
      sent.durationMs,
      sent.status ?? null,
      sent.response ?? null,
      sent.error ?? null,
    ],
  )
  if (sent.isTaken) {
    await settleDelivery(transaction, deliveryId, 'delivered', now)
    await query(
      'update tenant.webhook_endpoint set failing_since = null where id = $1 and failing_since is not null',
      [endpoint.id],
    )
    return { isSettled: true }
  }
  if (attempt.isTest) {
    await settleDelivery(transaction, deliveryId, 'dead', now)
    return { isSettled: true }
  }
  return fail(transaction, attempt)
}

async function fail(
  transaction: Transaction,
  { deliveryId, endpoint, type, sent, now, isLast }: Attempt,
): Promise<Outcome> {
  const [failing] = await transaction.query<{ since: string }>(
    `update tenant.webhook_endpoint set failing_since = coalesce(failing_since, to_timestamp($2::float8 / 1000))
     where id = $1 returning failing_since as since`,
    [endpoint.id, now],
  )
  const isGone = sent.status === 410
  if (isGone || (failing && now - Date.parse(failing.since) > patienceMs)) {
    const reason = isGone
      ? 'It answered 410: gone.'
      : `It has taken nothing since ${failing?.since}. Last: ${sent.error ?? ''}`
    await transaction.query(
      'update tenant.webhook_endpoint set is_enabled = false, disabled_reason = $2 where id = $1',
      [endpoint.id, reason],
    )
    await settlePending(transaction, endpoint.id, now)
    const message = `Webhook endpoint "${endpoint.name}" is disabled. ${reason} Mend it, enable it again, and replay what it missed.`
    return { isSettled: true, alert: { code: 'webhook_disabled', message } }
  }
  if (!isLast) return { isSettled: false }
  await settleDelivery(transaction, deliveryId, 'dead', now)
  const message = `Webhook endpoint "${endpoint.name}" did not take a ${type} within about a day. ${sent.error ?? ''} Mend it and replay what it missed.`
  return { isSettled: true, alert: { code: 'webhook_not_delivered', message } }
}
