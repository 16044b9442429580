import { attachNumber as input, trackingNumber } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { claimNumber, isClaimed, resumeReservation } from './claim-number.ts'
import { configureNumber } from './configure-number.ts'
import { getNumber } from './number.ts'

/** Brings your own number: that it is in the carrier account proves whose it is. */
export const attachNumber = defineVerb({
  name: 'number.attach',
  scope: 'numbers:write',
  input,
  output: trackingNumber,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const connection = await inTransaction((transaction) =>
      openConnection(transaction, context.secrets, input.connectionId),
    )
    const owned = await context.findCarrier(connection.carrier).findNumber(connection, input.e164)
    if (!owned) {
      throw new AppError(
        'number_not_at_carrier',
        `${input.e164} is not in this carrier account. Port or buy it there first, or choose the connection it belongs to.`,
      )
    }
    const id = await inTransaction(async (transaction) => {
      const begun = await resumeReservation(transaction, { ...input, carrierNumberId: owned.carrierNumberId })
      if (begun) return begun
      const made = newId()
      if (await isClaimed(transaction, made)) return made
      await claimNumber(transaction, {
        ...input,
        id: made,
        accountId: actor.accountId,
        carrierNumberId: owned.carrierNumberId,
      })
      await audit(transaction, 'number.attached', made, input)
      return made
    })
    await context.settleConfiguration()
    await configureNumber(context, actor.accountId, id)
    return inTransaction((transaction) => getNumber(transaction, id))
  },
})
