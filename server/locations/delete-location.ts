import { byId } from '@tributary/contract'
import { healAlerts } from '../alerts/index.ts'
import { AppError } from '../errors.ts'
import { defineVerb, notFound } from '../verbs/index.ts'

/** Refused while trackers still ring there: their numbers would ring nowhere. */
export const deleteLocation = defineVerb({
  name: 'location.delete',
  scope: 'locations:write',
  input: byId,
  output: byId,
  audit: 'location.deleted',
  changesConfiguration: true,
  async run({ input, actor, context, transaction }) {
    const trackers = await transaction.query<{ name: string }>(
      'select name from tenant.tracker where location_id = $1',
      [input.id],
    )
    if (trackers.length > 0) {
      throw new AppError(
        'conflict',
        `Calls still ring there for ${trackers.map(({ name }) => `"${name}"`).join(', ')}. Move or delete these trackers first.`,
      )
    }
    // Before it goes: a manager sees no alert about what is not there.
    const at = context.clock.now()
    await healAlerts(transaction, { accountId: actor.accountId, subject: input.id, at })
    const rows = await transaction.query('delete from tenant.location where id = $1 returning id', [input.id])
    if (rows.length === 0) throw notFound('tenant.location')
    return { id: input.id }
  },
})
