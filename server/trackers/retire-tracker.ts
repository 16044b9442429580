import { byId, tracker } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { getTracker } from './tracker.ts'

/** Shows its numbers to nobody from now on; they go on ringing where they rang, and count for it. Undone by `restoreTracker`. */
export const retireTracker = defineVerb({
  name: 'tracker.retire',
  scope: 'trackers:write',
  input: byId,
  output: tracker,
  audit: 'tracker.retired',
  changesConfiguration: true,
  async run({ input, context, transaction }) {
    const { retiredAt } = await getTracker(transaction, input.id)
    if (!retiredAt)
      await changeRow(transaction, 'tenant.tracker', input.id, { retired_at: new Date(context.clock.now()) })
    return getTracker(transaction, input.id)
  },
})
