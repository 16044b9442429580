import { byId } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb, notFound } from '../verbs/index.ts'
import { getPool } from './tracker.ts'

/** Refused while numbers are in it, cooling ones too, or a tracker takes its numbers from it. */
export const deletePool = defineVerb({
  name: 'pool.delete',
  scope: 'trackers:write',
  input: byId,
  output: byId,
  audit: 'pool.deleted',
  changesConfiguration: true,
  async run({ input, transaction }) {
    const { numberIds, trackerId } = await getPool(transaction, input.id)
    if (numberIds.length > 0 || trackerId) {
      throw new AppError(
        'conflict',
        numberIds.length > 0
          ? `Tracking numbers are still in it (${numberIds.length}). Assign them elsewhere or release them.`
          : 'A tracker still takes its numbers from it. Give that tracker another pool, or delete it first.',
      )
    }
    const rows = await transaction.query('delete from tenant.pool where id = $1 returning id', [input.id])
    if (rows.length === 0) throw notFound('tenant.pool')
    return { id: input.id }
  },
})
