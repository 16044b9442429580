import { byId } from '@tributary/contract'
import { healAlerts } from '../alerts/index.ts'
import { AppError } from '../errors.ts'
import { defineVerb, notFound } from '../verbs/index.ts'

/** Refused while trackers still swap there. Pages that keep the script tag then show their own numbers. */
export const deleteSite = defineVerb({
  name: 'site.delete',
  scope: 'sites:write',
  input: byId,
  output: byId,
  audit: 'site.deleted',
  changesConfiguration: true,
  async run({ input, actor, context, transaction }) {
    const trackers = await transaction.query<{ name: string }>(
      'select name from tenant.tracker where site_id = $1',
      [input.id],
    )
    if (trackers.length > 0) {
      throw new AppError(
        'conflict',
        `The site still has the trackers ${trackers.map(({ name }) => `"${name}"`).join(', ')}. Delete these first.`,
      )
    }
    await transaction.query('delete from directory.site_key where site_id = $1', [input.id])
    // Before it goes: a manager sees no alert about what is not there.
    const at = context.clock.now()
    await healAlerts(transaction, { accountId: actor.accountId, subject: input.id, at })
    const rows = await transaction.query('delete from tenant.site where id = $1 returning id', [input.id])
    if (rows.length === 0) throw notFound('tenant.site')
    return { id: input.id }
  },
})
