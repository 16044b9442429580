import { setTimeout as wait } from 'node:timers/promises'
import type { TestCall } from '@tributary/contract'
import { raiseAlert } from '../../alerts/index.ts'
import { openConnection } from '../../connections/index.ts'
import { AppError } from '../../errors.ts'
import type { Transaction } from '../../storage/index.ts'
import { notFound, type VerbContext } from '../../verbs/index.ts'

/** A carrier gives its own webhook 15 s; a telephone on the other side of the world rings after 10. */
const patienceMs = 25_000
const lookEveryMs = 400

type Placing = { number: { e164: string; connectionId: string; from: string }; id: string }

/**
 * Calls a number of the account through its carrier, as anybody could, and waits until its line rings; then hangs up. Marked, so that it is
 * in no list and no report. One that does not ring raises an alert, with the reason. Throws `not_found`, and `conflict` for a number that is not in use.
 */
export async function placeTestCall(
  context: VerbContext,
  accountId: string,
  numberId: string,
  options: { patienceMs?: number } = {},
): Promise<TestCall> {
  const bound = { accountIds: [accountId] }
  const { database, clock } = context
  const placedAt = clock.now()
  const { placing, connection } = await database.inTransaction(bound, async (transaction) => {
    const placing = await preparePlacing(transaction, context, accountId, numberId, placedAt)
    return {
      placing,
      connection: await openConnection(transaction, context.secrets, placing.number.connectionId),
    }
  })
  const { from, e164: to } = placing.number
  const carrier = context.findCarrier(connection.carrier)
  let outcome: Outcome
  try {
    const { carrierCallId } = await carrier.placeCall(connection, { from, to, ringSeconds: 20 })
    outcome = await watch(context, accountId, placing, placedAt, options.patienceMs ?? patienceMs)
    await carrier.endCall(connection, carrierCallId)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    outcome = { state: 'failed', reason: `The call could not be placed: ${error.message}` }
  }
  const rows = await database.inTransaction(bound, ({ query }) =>
    query<TestCall>(
      `update tenant.test_call set state = $3, reached_at = $4, rang_at = $5, reason = $6 where account_id = $1 and id = $2
       returning ${testCallColumns}`,
      [accountId, placing.id, outcome.state, outcome.reachedAt, outcome.rangAt, outcome.reason],
    ),
  )
  if (outcome.state === 'failed')
    await raiseAlert(
      context,
      {
        accountId,
        code: 'number_does_not_ring',
        subject: to,
        message: `A test call to ${to} did not ring. ${outcome.reason}`,
      },
      clock.now(),
    )
  return rows[0] as TestCall
}

export const testCallColumns = `id, number_id as "numberId", from_number as "from", to_number as "to", placed_at as "placedAt", state,
  reached_at as "reachedAt", rang_at as "rangAt", reason`

async function preparePlacing(
  { query }: Transaction,
  context: VerbContext,
  accountId: string,
  numberId: string,
  placedAt: number,
): Promise<Placing> {
  const [number] = await query<Placing['number'] & { state: string }>(
    `select n.e164, n.state, n.connection_id as "connectionId", coalesce(
       (select o.e164 from tenant.tracking_number o where o.account_id = $1 and o.connection_id = n.connection_id and o.id <> n.id
         and o.state in ('active', 'cooling') order by o.state, o.id limit 1), n.e164) as "from"
     from tenant.tracking_number n where n.account_id = $1 and n.id = $2`,
    [accountId, numberId],
  )
  if (!number) throw notFound('tenant.tracking_number')
  if (number.state !== 'active' && number.state !== 'cooling')
    throw new AppError('conflict', `This number is ${number.state}: nobody can call it now.`)
  const id = context.randomness.id(placedAt)
  // Before it is placed: the call is recognised by this row when it comes in.
  await query(
    `insert into tenant.test_call (account_id, id, number_id, connection_id, from_number, to_number, placed_at, state)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), 'placed')`,
    [accountId, id, numberId, number.connectionId, number.from, number.e164, placedAt],
  )
  return { number, id }
}

type Outcome = { state: 'rang' | 'failed'; reachedAt?: string; rangAt?: string; reason?: string }
type Seen = { startedAt: string; destination: string | null; rangAt: string | null; isOver: boolean }

async function watch(
  { database }: VerbContext,
  accountId: string,
  { number }: Placing,
  placedAt: number,
  patience: number,
): Promise<Outcome> {
  for (let waited = 0; ; waited += lookEveryMs) {
    const [seen] = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<Seen>(
        `select c.started_at as "startedAt", c.destination, c.ended_at is not null as "isOver",
           (select to_timestamp(min(coalesce(e.event->>'receivedAt', e.event->>'at')::float8) / 1000) from tenant.call_event e
            where e.account_id = $1 and e.connection_id = c.connection_id and e.carrier_call_id = c.carrier_call_id
              and (e.event->>'kind' = 'destinationLeg' and e.event->>'status' in ('ringing', 'answered', 'completed', 'busy', 'noAnswer')
                or e.event->>'kind' = 'dialEnded' and e.event->>'status' in ('answered', 'completed', 'busy', 'noAnswer'))) as "rangAt"
         from tenant.call c where c.account_id = $1 and c.to_number = $2 and c.is_test and c.started_at > to_timestamp($3::float8 / 1000) - interval '1 minute'
         order by c.started_at desc limit 1`,
        [accountId, number.e164, placedAt],
      ),
    )
    if (seen?.rangAt) return { state: 'rang', reachedAt: seen.startedAt, rangAt: seen.rangAt }
    // A carrier asks within a second or two; only the ringing takes its time.
    if (seen?.isOver || waited >= (seen ? patience : patience / 2))
      return explain(seen, number.connectionId, seen ? patience : patience / 2)
    await wait(lookEveryMs)
  }
}

function explain(seen: Seen | undefined, connectionId: string, patience: number): Outcome {
  const within = `within ${Math.round(patience / 1000)} s`
  if (!seen)
    return {
      state: 'failed',
      reason: `The carrier placed it, but did not ask this server where it rings ${within}: the number's voice address at the carrier may differ, or PUBLIC_URL may not be reachable from outside (carrier connection ${connectionId}). Run tributary doctor.`,
    }
  return {
    state: 'failed',
    reachedAt: seen.startedAt,
    reason: seen.destination
      ? `It came in and was sent to ${seen.destination}, which did not ring ${within}. Call that line directly, and check the destination.`
      : 'It came in, but there is nowhere for it to ring: the caller hears an apology. Assign the number to a tracker, or set a default destination.',
  }
}
