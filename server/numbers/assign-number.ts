import { assignNumber as input, trackingNumber } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { type Assignment, checkAssignment } from './claim-number.ts'
import { configureNumber } from './configure-number.ts'
import { getNumber } from './number.ts'
import { cachedScriptMs, type Line, refuseWhileShown } from './refuse-while-shown.ts'

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
      const before = await getNumber(transaction, input.id)
      if (before.state !== 'active') {
        throw new AppError('conflict', `The number is ${before.state}; only an active one can be assigned.`)
      }
      const kind = await checkAssignment(transaction, wanted)
      const now = context.clock.now()
      if (!input.force)
        await refuseWhileShown(transaction, [input.id], await findLine(transaction, wanted), now)
      await transaction.query(
        `update tenant.tracking_number set tracker_id = $2, tracker_kind = $3, pool_id = $4, configured_at = null,
           shown_until = case when tracker_kind = 'source' and tracker_id is distinct from $2
             then to_timestamp(($5::float8 + $6) / 1000) else shown_until end
         where id = $1`,
        [input.id, wanted.trackerId ?? null, kind, wanted.poolId ?? null, now, cachedScriptMs],
      )
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
