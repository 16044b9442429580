import { byId, makeLeakStatic as input, leak, type PhoneE164 } from '@tributary/contract'
import { healAlerts } from '../alerts/index.ts'
import { AppError } from '../errors.ts'
import { holdPools, moveNumber, tellCarrier } from '../numbers/index.ts'
import { addTracker } from '../trackers/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkPoolHolds } from './check-pool-holds.ts'
import { leakCode } from './find-leaks.ts'
import { getLeak } from './select-leaks.ts'
import { settleLeak } from './settle-leak.ts'

/**
 * Makes the number stand for the place it was copied to: out of its pool, onto an offline tracker of its own that rings where the pool's
 * did, all or nothing. Visitors that were shown it shortly before remain candidates of its calls. Throws `conflict` for the last number of a pool, `number_in_use` when
 * fewer numbers are left than the pool had visits at once, unless `force`.
 */
export const makeLeakStatic = defineVerb({
  name: 'leak.makeStatic',
  scope: 'numbers:write',
  input: input.extend(byId.shape),
  output: leak,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit, keepAnswer }) {
    const { accountId } = actor
    const settled = await inTransaction(async (transaction) => {
      const at = context.clock.now()
      const trackerId = newId()
      // Of two that would take the last two numbers of a pool, the second counts what the first has left.
      const { poolId } = await getLeak(transaction, { accountId, id: input.id, now: at })
      await holdPools(transaction, [poolId])
      const before = await getLeak(transaction, { accountId, id: input.id, now: at })
      await checkPoolHolds(context, actor, transaction, before, input.force ?? false)
      const [line] = await transaction.query<{ locationId: string; destination: PhoneE164 | null }>(
        'select location_id as "locationId", destination from tenant.tracker where account_id = $1 and pool_id = $2',
        [accountId, before.poolId],
      )
      if (!line)
        throw new AppError(
          'conflict',
          'The pool has no tracker any more, so nothing says where the number is to ring. Assign it by hand.',
        )
      await addTracker(transaction, accountId, {
        id: trackerId,
        kind: 'offline',
        name: input.name,
        locationId: line.locationId,
        destination: line.destination ?? undefined,
        source: input.source,
      })
      await settleLeak(transaction, { accountId, id: input.id, from: 'open', to: 'static', at, trackerId })
      await moveNumber(transaction, {
        numberId: before.numberId,
        from: { poolId: before.poolId },
        to: { trackerId },
        at,
      })
      await healAlerts(transaction, { accountId, codes: [leakCode], subject: before.e164, at })
      await audit(transaction, 'tracker.created', trackerId, {
        kind: 'offline',
        name: input.name,
        source: input.source,
      })
      await audit(transaction, 'number.assigned', before.numberId, {
        trackerId,
        before: { poolId: before.poolId },
      })
      await audit(transaction, 'leak.made_static', input.id, {
        ...input,
        numberId: before.numberId,
        trackerId,
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
