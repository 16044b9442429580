import type { Money } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { inTurns } from '../in-turns.ts'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'
import { kindOf } from './kind-of.ts'
import { setCost } from './set-cost.ts'

export type Assignment = { trackerId?: string | undefined; poolId?: string | undefined }

export type Claim = {
  id: string
  e164: string
  carrierNumberId?: string | undefined
  trackerKind?: string | null
  monthlyCost?: Money | undefined
} & Assignment

type Through = { accountId: string; connectionId: string }

/**
 * Reserves a number for the account: from here on no other account, and no second thing in this one, can have it. Throws
 * `number_taken` when somebody has it, `conflict` when the tracker or pool cannot take numbers of this kind.
 */
export async function claimNumber(transaction: Transaction, claim: Claim & Through): Promise<void> {
  const trackerKind = await checkAssignment(transaction, claim)
  const line = (await findOwnLines(transaction, [claim.e164])).get(claim.e164)
  if (line) throw new AppError('conflict', `${claim.e164} ${line}`)
  await claimNumbers(transaction, claim, [{ ...claim, trackerKind }])
}

/** Reserves numbers whose assignments have been checked: all of them, or none. Throws `number_taken`. */
export async function claimNumbers(
  transaction: Transaction,
  { accountId, connectionId }: Through,
  claims: readonly Claim[],
): Promise<void> {
  // Held until the end, so that it is not deleted under the numbers.
  const held = await transaction.query(
    'select 1 from tenant.carrier_connection where id = $1 and deleted_at is null for key share',
    [connectionId],
  )
  if (held.length === 0) throw notFound('tenant.carrier_connection')
  // In one order, so that two who claim the same numbers wait for one another instead of deadlocking.
  const claimed = await transaction.query<{ e164: string }>(
    `insert into directory.phone_number (e164, account_id, number_id)
     select e164, $1, number_id from unnest($2::text[], $3::uuid[]) as wanted (e164, number_id) order by e164
     on conflict do nothing returning e164`,
    [accountId, claims.map(({ e164 }) => e164), claims.map(({ id }) => id)],
  )
  if (claimed.length < claims.length) {
    const got = new Set(claimed.map(({ e164 }) => e164))
    const taken = claims.find(({ e164 }) => !got.has(e164))
    throw new AppError(
      'number_taken',
      `${taken?.e164} is already in use here. A number stands for one thing at a time; release it there first.`,
    )
  }
  const kinds: string[] = []
  for await (const { e164 } of inTurns(claims, 200)) kinds.push(kindOf(e164))
  await transaction.query(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id, carrier_number_id, tracker_id, tracker_kind, pool_id,
       monthly_cost_amount, monthly_cost_currency)
     select $1, id, e164, kind, 'reserved', $2, carrier_number_id, tracker_id, tracker_kind, pool_id, cost_amount, cost_currency
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::bigint[], $11::text[])
       as wanted (id, e164, kind, carrier_number_id, tracker_id, tracker_kind, pool_id, cost_amount, cost_currency)`,
    [
      accountId,
      connectionId,
      claims.map(({ id }) => id),
      claims.map(({ e164 }) => e164),
      kinds,
      claims.map(({ carrierNumberId }) => carrierNumberId ?? null),
      claims.map(({ trackerId }) => trackerId ?? null),
      claims.map(({ trackerKind }) => trackerKind ?? null),
      claims.map(({ poolId }) => poolId ?? null),
      claims.map(({ monthlyCost }) => monthlyCost?.amount ?? null),
      claims.map(({ monthlyCost }) => monthlyCost?.currency ?? null),
    ],
  )
}

/** Whether the number that was to get this id has it: an attempt under the same Idempotency-Key came further than its answer. */
export async function isClaimed(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.query('select 1 from tenant.tracking_number where id = $1', [id])
  return rows.length > 0
}

/**
 * Goes on with a reservation that a crash or a silent carrier left behind, now for what is asked for; undefined when
 * there is none. Throws `conflict` when it was begun through another connection.
 */
export async function resumeReservation(
  transaction: Transaction,
  wanted: {
    e164: string
    connectionId: string
    carrierNumberId?: string
    monthlyCost?: Money | undefined
  } & Assignment,
): Promise<string | undefined> {
  const [begun] = await transaction.query<{ id: string; connectionId: string }>(
    `select id, connection_id as "connectionId" from tenant.tracking_number where e164 = $1 and state = 'reserved' for update`,
    [wanted.e164],
  )
  if (!begun) return undefined
  if (begun.connectionId !== wanted.connectionId) {
    throw new AppError(
      'conflict',
      `${wanted.e164} is being bought through another carrier connection. Go on with that one.`,
    )
  }
  const trackerKind = await checkAssignment(transaction, wanted)
  await transaction.query(
    `update tenant.tracking_number set tracker_id = $2, tracker_kind = $3, pool_id = $4, carrier_number_id = coalesce($5, carrier_number_id), state_changed_at = now() where id = $1`,
    [begun.id, wanted.trackerId ?? null, trackerKind, wanted.poolId ?? null, wanted.carrierNumberId ?? null],
  )
  if (wanted.monthlyCost) await setCost(transaction, begun.id, wanted.monthlyCost)
  return begun.id
}

/** Whether numbers can stand for this tracker or pool; answers the tracker's kind. */
export async function checkAssignment(
  transaction: Transaction,
  { trackerId, poolId }: Assignment,
): Promise<string | null> {
  if (trackerId && poolId) {
    throw new AppError('conflict', 'A number stands for a tracker or belongs to a pool, not both. Name one.')
  }
  if (poolId) {
    const [pool] = await transaction.query('select 1 from tenant.pool where id = $1', [poolId])
    if (!pool) throw notFound('tenant.pool')
  }
  if (!trackerId) return null
  const [tracker] = await transaction.query<{ kind: string }>(
    'select kind from tenant.tracker where id = $1',
    [trackerId],
  )
  if (!tracker) throw notFound('tenant.tracker')
  if (tracker.kind === 'visitor') {
    throw new AppError(
      'conflict',
      'A visitor tracker takes its numbers from its pool. Assign the number to the pool.',
    )
  }
  return tracker.kind
}

/** Numbers on which this account's calls ring, with why they cannot be tracking numbers, as the end of a sentence. */
export async function findOwnLines(
  transaction: Transaction,
  e164s: readonly string[],
): Promise<Map<string, string>> {
  const rows = await transaction.query<{ e164: string; place: string }>(
    `select e164, min(place) as place from (
       select unnest(array[canonical_number, destination]) as e164, 'at "' || name || '"' as place from tenant.location
       union all select destination, 'of the tracker "' || name || '"' from tenant.tracker
       union all select default_destination, 'for calls that nothing stands for' from tenant.account) line
     where e164 = any($1) group by e164`,
    [e164s],
  )
  return new Map(
    rows.map(({ e164, place }) => [
      e164,
      `is the business's own line ${place}. A tracking number must be another one, or calls would go round in circles.`,
    ]),
  )
}
