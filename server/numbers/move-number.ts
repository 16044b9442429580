import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type Assignment, checkAssignment } from './claim-number.ts'
import { cachedScriptMs } from './refuse-while-shown.ts'

/** `from`: where it has to be; absent: wherever it is. `to`: nothing of both takes it away. */
export type Move = {
  numberId: string
  from?: Assignment | undefined
  to: Assignment
  at: number
}

/**
 * Moves an active number within a transaction; the carrier is yet to be told. Throws `conflict` when it is not active, or not where it was
 * thought to be, or the tracker or pool cannot have it.
 */
export async function moveNumber(transaction: Transaction, { numberId, from, to, at }: Move): Promise<void> {
  const kind = await checkAssignment(transaction, to)
  const moved = await transaction.query(
    `update tenant.tracking_number set tracker_id = $2, tracker_kind = $3, pool_id = $4, configured_at = null,
       shown_until = case when tracker_kind = 'source' and tracker_id is distinct from $2
         then to_timestamp(($5::float8 + $6) / 1000) else shown_until end
     where id = $1 and state = 'active' and ($7::uuid is null or tracker_id = $7) and ($8::uuid is null or pool_id = $8) returning 1`,
    [
      numberId,
      to.trackerId ?? null,
      kind,
      to.poolId ?? null,
      at,
      cachedScriptMs,
      from?.trackerId ?? null,
      from?.poolId ?? null,
    ],
  )
  if (moved.length === 0)
    throw new AppError(
      'conflict',
      'The number is not in use there any more: somebody moved it or took it out of use meanwhile.',
    )
}
