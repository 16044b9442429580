import { byId } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb, notFound } from '../verbs/index.ts'

/** Refused while numbers stand for it: whoever still dials them must reach the business. */
export const deleteTracker = defineVerb({
  name: 'tracker.delete',
  scope: 'trackers:write',
  input: byId,
  output: byId,
  audit: 'tracker.deleted',
  changesConfiguration: true,
  async run({ input, transaction }) {
    const numbers = await transaction.query<{ e164: string }>(
      `select n.e164 from tenant.tracking_number n join tenant.tracker t on t.account_id = n.account_id and (n.tracker_id = t.id or n.pool_id = t.pool_id)
       where t.id = $1 and n.state <> 'released'`,
      [input.id],
    )
    if (numbers.length > 0) {
      throw new AppError(
        'conflict',
        `Tracking numbers still stand for it (${numbers.length}, ${numbers[0]?.e164} first). Assign them elsewhere or release them.`,
      )
    }
    const rows = await transaction.query('delete from tenant.tracker where id = $1 returning id', [input.id])
    if (rows.length === 0) throw notFound('tenant.tracker')
    return { id: input.id }
  },
})
