import { AppError } from '../errors.ts'
import { describePhone } from '../phones/index.ts'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export type Assignment = { trackerId?: string | undefined; poolId?: string | undefined }

/**
 * Reserves a number for the account: from here on no other account, and no second thing in this one, can have it. Throws
 * `number_taken` when somebody has it, `conflict` when the tracker or pool cannot take numbers of this kind.
 */
export async function claimNumber(
  transaction: Transaction,
  number: { accountId: string; id: string; connectionId: string; e164: string; carrierNumberId?: string | undefined } & Assignment,
): Promise<void> {
  const kind = await checkAssignment(transaction, number)
  const [line] = await transaction.query<{ name: string }>('select name from tenant.location where destination = $1 or canonical_number = $1', [number.e164])
  if (line) {
    throw new AppError('conflict', `${number.e164} is the business's own line at "${line.name}". A tracking number must be another one, or calls would go round in circles.`)
  }
  const phone = describePhone(number.e164)
  await transaction.query('savepoint claim')
  try {
    await transaction.query('insert into directory.phone_number (e164, account_id, number_id) values ($1, $2, $3)', [number.e164, number.accountId, number.id])
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') {
      await transaction.query('rollback to savepoint claim')
      throw new AppError('number_taken', `${number.e164} is already in use here. A number stands for one thing at a time; release it there first.`)
    }
    throw error
  }
  await transaction.query(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id, carrier_number_id, tracker_id, tracker_kind, pool_id)
     values ($1, $2, $3, $4, 'reserved', $5, $6, $7, $8, $9)`,
    [
      number.accountId,
      number.id,
      number.e164,
      phone.type === 'tollFree' ? 'tollFree' : phone.type === 'mobile' ? 'mobile' : 'local',
      number.connectionId,
      number.carrierNumberId ?? null,
      number.trackerId ?? null,
      kind,
      number.poolId ?? null,
    ],
  )
}

/** Whether numbers can stand for this tracker or pool; answers the tracker's kind. */
export async function checkAssignment(transaction: Transaction, { trackerId, poolId }: Assignment): Promise<string | null> {
  if (trackerId && poolId) throw new AppError('conflict', 'A number stands for a tracker or belongs to a pool, not both. Name one.')
  if (poolId) {
    const [pool] = await transaction.query('select 1 from tenant.pool where id = $1', [poolId])
    if (!pool) throw notFound('tenant.pool')
  }
  if (!trackerId) return null
  const [tracker] = await transaction.query<{ kind: string }>('select kind from tenant.tracker where id = $1', [trackerId])
  if (!tracker) throw notFound('tenant.tracker')
  if (tracker.kind === 'visitor') throw new AppError('conflict', 'A visitor tracker takes its numbers from its pool. Assign the number to the pool.')
  return tracker.kind
}
