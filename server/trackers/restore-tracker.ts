import { byId, tracker } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { getTracker } from './tracker.ts'

/** Back in use: pages show its numbers again. */
export const restoreTracker = defineVerb({
  name: 'tracker.restore',
  scope: 'trackers:write',
  input: byId,
  output: tracker,
  audit: 'tracker.restored',
  changesConfiguration: true,
  async run({ input, transaction }) {
    await changeRow(transaction, 'tenant.tracker', input.id, { retired_at: null })
    return getTracker(transaction, input.id)
  },
})
