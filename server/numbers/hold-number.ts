import type { TrackingNumber } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { getNumber } from './number.ts'

/**
 * Holds pools until the end of the transaction, so that nobody moves numbers into or out of them meanwhile. In one order, and before any
 * number: two that hold the same ones wait for one another instead of deadlocking.
 */
export async function holdPools(
  transaction: Transaction,
  poolIds: readonly (string | undefined)[],
): Promise<void> {
  await transaction.query('select 1 from tenant.pool where id = any($1) order by id for update', [
    poolIds.filter((id) => id !== undefined),
  ])
}

/** The number as it is now and stays until the end of the transaction, with its pool and the one it is to go to. Throws `conflict` when somebody moved it this moment. */
export async function holdNumber(
  transaction: Transaction,
  id: string,
  toPoolId?: string,
): Promise<TrackingNumber> {
  const { poolId } = await getNumber(transaction, id)
  await holdPools(transaction, [poolId, toPoolId])
  await transaction.query('select 1 from tenant.tracking_number where id = $1 for update', [id])
  const held = await getNumber(transaction, id)
  if (held.poolId !== poolId)
    throw new AppError('conflict', 'Somebody has just moved the number. Read it again and decide anew.')
  return held
}
