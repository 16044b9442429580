import { byId, trackingNumber } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { getNumber } from './number.ts'

/** Shows the number to nobody from now on; it keeps ringing where it rang. */
export const coolNumber = defineVerb({
  name: 'number.cool',
  scope: 'numbers:write',
  input: byId,
  output: trackingNumber,
  audit: 'number.cooled',
  changesConfiguration: true,
  async run({ input, transaction }) {
    const before = await getNumber(transaction, input.id)
    if (before.state !== 'active')
      throw new AppError(
        'conflict',
        `The number is ${before.state}; only an active one can be taken out of use.`,
      )
    await transaction.query("update tenant.tracking_number set state = 'cooling' where id = $1", [input.id])
    return getNumber(transaction, input.id)
  },
})
