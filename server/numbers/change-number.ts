import { byId, changeNumber as changes, trackingNumber } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { getNumber } from './number.ts'
import { setCost } from './set-cost.ts'

/** What it costs, for who knows better than the carrier said, or brought it. */
export const changeNumber = defineVerb({
  name: 'number.change',
  scope: 'numbers:write',
  input: changes.extend(byId.shape),
  output: trackingNumber,
  audit: 'number.changed',
  async run({ input, transaction }) {
    await getNumber(transaction, input.id)
    if (input.monthlyCost !== undefined) await setCost(transaction, input.id, input.monthlyCost)
    return getNumber(transaction, input.id)
  },
})
