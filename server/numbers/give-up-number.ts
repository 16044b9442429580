import { byId, giveUpNumber as input } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { forgetReservation } from './forget-reservation.ts'
import { getNumber } from './number.ts'

// Somebody who buys or attaches it waits no longer than this.
const leftAloneMs = 60_000

/** Gives up a reservation that came to nothing: a purchase the carrier never answered, a number that left its account. */
export const giveUpNumber = defineVerb({
  name: 'number.giveUp',
  scope: 'numbers:write',
  input,
  output: byId,
  changesConfiguration: true,
  async runInSteps({ input, context, inTransaction, audit, keepAnswer }) {
    const { number, connection, since } = await inTransaction(async (transaction) => {
      const number = await getNumber(transaction, input.id)
      if (number.state !== 'reserved')
        throw new AppError(
          'conflict',
          `The number is ${number.state}; only a reserved one can be given up. Take it out of use and release it.`,
        )
      const since = await readSince(transaction, input.id)
      if (context.clock.now() - Date.parse(since ?? '') < leftAloneMs)
        throw new AppError('conflict', 'The number was reserved just now; it may still come. Wait a minute.')
      const connection = await openConnection(transaction, context.secrets, number.connectionId)
      return { number, connection, since }
    })
    if (!input.withoutAsking) {
      const owned = await context.findCarrier(connection.carrier).findNumber(connection, number.e164)
      if (owned)
        throw new AppError(
          'conflict',
          `The carrier account has ${number.e164}. Buy or attach it again to go on with it, or release it at the carrier first.`,
        )
    }
    return inTransaction(async (transaction) => {
      // Who goes on buying it while the carrier is asked reserves it anew: what they buy must not be left without a row.
      const isUntouched = (await readSince(transaction, input.id)) === since
      if (!isUntouched || !(await forgetReservation(transaction, input.id)))
        throw new AppError('conflict', 'Somebody has just gone on to buy the number after all.')
      await audit(transaction, 'number.given_up', input.id, {
        e164: number.e164,
        withoutAsking: input.withoutAsking,
      })
      const answer = { id: input.id }
      await keepAnswer(transaction, answer)
      return answer
    })
  },
})

/** Since when it is reserved, to the microsecond; the row is held until the end of the transaction. */
async function readSince(transaction: Transaction, id: string): Promise<string | undefined> {
  const [row] = await transaction.query<{ since: string }>(
    'select state_changed_at::text as since from tenant.tracking_number where id = $1 for update',
    [id],
  )
  return row?.since
}
