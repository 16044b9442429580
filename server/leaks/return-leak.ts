import { byId, type Leak, leak } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { holdPools, moveNumber, tellCarrier } from '../numbers/index.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { getLeak } from './select-leaks.ts'
import { settleLeak } from './settle-leak.ts'

/**
 * The number back into its pool; the tracker it was stays, out of use, with its calls. Throws `number_in_use` while somebody dialled it in the last
 * seven days, or it left the pool within them, unless nobody has dialled it since it did and that was less than ten minutes ago (a wrong click).
 */
export const returnLeak = defineVerb({
  name: 'leak.return',
  scope: 'numbers:write',
  input: byId,
  output: leak,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, audit, keepAnswer }) {
    const { accountId } = actor
    const settled = await inTransaction(async (transaction) => {
      const at = context.clock.now()
      const { poolId } = await getLeak(transaction, { accountId, id: input.id, now: at })
      await holdPools(transaction, [poolId])
      const before = await getLeak(transaction, { accountId, id: input.id, now: at })
      const isSlip = await wasJustNow(transaction, accountId, before, at)
      if (before.state === 'static' && !isSlip && before.returnableAt && at < Date.parse(before.returnableAt))
        throw new AppError(
          'number_in_use',
          `People may still dial ${before.e164} where they read it, and visitors would be taken for them. It can go back into the pool after ${before.returnableAt}, if nobody dials it until then.`,
        )
      await settleLeak(transaction, { accountId, id: input.id, from: 'static', to: 'dismissed', at })
      await moveNumber(transaction, {
        numberId: before.numberId,
        from: { trackerId: before.trackerId },
        to: { poolId: before.poolId },
        at,
      })
      await transaction.query(
        'update tenant.tracker set retired_at = to_timestamp($3::float8 / 1000) where account_id = $1 and id = $2',
        [accountId, before.trackerId, at],
      )
      await audit(transaction, 'number.assigned', before.numberId, {
        poolId: before.poolId,
        before: { trackerId: before.trackerId },
      })
      await audit(transaction, 'tracker.retired', before.trackerId, { id: before.trackerId })
      await audit(transaction, 'leak.returned', input.id, {
        numberId: before.numberId,
        poolId: before.poolId,
      })
      const answer = await getLeak(transaction, { accountId, id: input.id, now: at })
      await keepAnswer(transaction, answer)
      return answer
    })
    await context.settleConfiguration()
    await tellCarrier(context, accountId, settled.numberId)
    return settled
  },
})

const slipMs = 10 * 60_000

/** By what calls rang for, not by when: carriers' clocks differ from ours. */
async function wasJustNow(
  transaction: Transaction,
  accountId: string,
  { settledAt, trackerId }: Pick<Leak, 'settledAt' | 'trackerId'>,
  now: number,
): Promise<boolean> {
  if (!settledAt || !trackerId || now - Date.parse(settledAt) > slipMs) return false
  const calls = await transaction.query(
    'select 1 from tenant.call where account_id = $1 and tracker_id = $2 and not is_test limit 1',
    [accountId, trackerId],
  )
  return calls.length === 0
}
