import type { Leak } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { getLeak } from './select-leaks.ts'

/**
 * Moves a leak on, when it is still where it was thought to be: of two who settle it at once the second is refused. Throws `not_found`, and
 * `conflict` when it is elsewhere. Answers it as it was.
 */
export async function settleLeak(
  transaction: Transaction,
  {
    accountId,
    id,
    from,
    to,
    at,
    trackerId,
  }: {
    accountId: string
    id: string
    from: Leak['state']
    to: Leak['state']
    at: number
    trackerId?: string
  },
): Promise<Leak> {
  const before = await getLeak(transaction, { accountId, id, now: at })
  const moved = await transaction.query(
    `update tenant.leak set state = $4, settled_at = to_timestamp($5::float8 / 1000), tracker_id = $6
     where account_id = $1 and id = $2 and state = $3 returning 1`,
    [accountId, id, from, to, at, trackerId ?? null],
  )
  if (moved.length === 0)
    throw new AppError(
      'conflict',
      `The leak is ${before.state}, not ${from}: somebody settled it meanwhile. Read it again.`,
    )
  return before
}
