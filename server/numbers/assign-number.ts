import { assignNumber as input, trackingNumber } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { type Assignment, checkAssignment } from './claim-number.ts'
import { configureNumber } from './configure-number.ts'
import { holdNumber } from './hold-number.ts'
import { moveNumber } from './move-number.ts'
import { getNumber } from './number.ts'
import { type Line, refuseWhileShown } from './refuse-while-shown.ts'

/**
 * Moves a number to another tracker or pool; null takes it away. Calls already made stay with what it stood for. When the
 * carrier cannot be told now the number has moved all the same, and the sweep tells it later. Throws `number_in_use` while pages
 * may show it for another line, unless `force` takes that into account.
 */
export const assignNumber = defineVerb({
  name: 'number.assign',
  scope: 'numbers:write',
  input,
  output: trackingNumber,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    const wanted = { trackerId: input.trackerId ?? undefined, poolId: input.poolId ?? undefined }
    await inTransaction(async (transaction) => {
      const before = await holdNumber(transaction, input.id, wanted.poolId)
      if (before.state !== 'active') {
        throw new AppError('conflict', `The number is ${before.state}; only an active one can be assigned.`)
      }
      await checkAssignment(transaction, wanted)
      const now = context.clock.now()
      if (!input.force)
        await refuseWhileShown(transaction, [input.id], await findLine(transaction, wanted), now)
      await moveNumber(transaction, { numberId: input.id, to: wanted, at: now })
      await audit(transaction, 'number.assigned', input.id, {
        ...wanted,
        ...(input.force && { force: true }),
        before: { trackerId: before.trackerId, poolId: before.poolId },
      })
    })
    await context.settleConfiguration()
    await configureNumber(context, actor.accountId, input.id)
    return inTransaction((transaction) => getNumber(transaction, input.id))
  },
})

async function findLine(transaction: Transaction, { trackerId, poolId }: Assignment): Promise<Line> {
  const [line] = await transaction.query<Line>(
    `select t.location_id as "locationId", coalesce(t.destination, l.destination) as destination
     from tenant.tracker t join tenant.location l on l.account_id = t.account_id and l.id = t.location_id
     where t.id = $1 or t.pool_id = $2`,
    [trackerId ?? null, poolId ?? null],
  )
  return line ?? {}
}
