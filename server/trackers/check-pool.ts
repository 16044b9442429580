import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

/** Throws `conflict` when the pool serves a tracker already, other than `trackerId`. */
export async function checkPool(transaction: Transaction, poolId: string, trackerId?: string): Promise<void> {
  const [pool] = await transaction.query<{ taken: string | null }>(
    'select t.name as taken from tenant.pool p left join tenant.tracker t on t.account_id = p.account_id and t.pool_id = p.id and t.id is distinct from $2 where p.id = $1',
    [poolId, trackerId ?? null],
  )
  if (!pool) throw notFound('tenant.pool')
  if (pool.taken)
    throw new AppError(
      'conflict',
      `The pool already serves the tracker "${pool.taken}". A pool has one tracker; make another pool.`,
    )
}

/** Numbers in a pool that no tracker has any more ring the account's default destination: throws `conflict` when there is none. */
export async function checkPoolMayBeLeft(transaction: Transaction, poolId: string): Promise<void> {
  const [left] = await transaction.query<{ numbers: number }>(
    `select count(*)::integer as numbers from tenant.tracking_number where pool_id = $1 and state <> 'released'
       and (select default_destination from tenant.account) is null`,
    [poolId],
  )
  if (left?.numbers)
    throw new AppError(
      'conflict',
      `Whoever dials one of the ${left.numbers} numbers of the pool it has now would reach nobody. Set the account's default destination, or assign these numbers elsewhere first.`,
    )
}
