import { assignNumber as input, trackingNumber } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkAssignment } from './claim-number.ts'
import { configureNumber } from './configure-number.ts'
import { getNumber } from './number.ts'

/**
 * Moves a number to another tracker or pool; null takes it away. Calls already made stay with what it stood for. When the
 * carrier cannot be told now the number has moved all the same, and the sweep tells it later.
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
      const before = await getNumber(transaction, input.id)
      if (before.state !== 'active') {
        throw new AppError('conflict', `The number is ${before.state}; only an active one can be assigned.`)
      }
      const kind = await checkAssignment(transaction, wanted)
      await transaction.query(
        'update tenant.tracking_number set tracker_id = $2, tracker_kind = $3, pool_id = $4, configured_at = null where id = $1',
        [input.id, wanted.trackerId ?? null, kind, wanted.poolId ?? null],
      )
      await audit(transaction, 'number.assigned', input.id, {
        ...wanted,
        before: { trackerId: before.trackerId, poolId: before.poolId },
      })
    })
    await context.settleConfiguration()
    await configureNumber(context, actor.accountId, input.id)
    return inTransaction((transaction) => getNumber(transaction, input.id))
  },
})
