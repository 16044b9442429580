import { type ErrorCode, buyNumber as input, trackingNumber } from '@tributary/contract'
import type { CarrierNumber } from '../carriers/index.ts'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { claimNumber, isClaimed, resumeReservation } from './claim-number.ts'
import { activate, checkUrls, configureNumber } from './configure-number.ts'
import { forgetReservation } from './forget-reservation.ts'
import { getNumber } from './number.ts'
import { priceNumber } from './price-number.ts'
import { setCost } from './set-cost.ts'

const leavingReservations: ErrorCode[] = [
  'carrier_unreachable',
  'carrier_rate_limited',
  'carrier_configuration_differs',
]

/**
 * Reserve, buy, read back, activate. A crash or an unanswered request half-way leaves the number reserved; buying it again goes
 * on from there and asks the carrier first, so nothing is bought twice.
 */
export const buyNumber = defineVerb({
  name: 'number.buy',
  scope: 'numbers:write',
  input,
  output: trackingNumber,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit, keepAnswer }) {
    const { connection, id, isResumed, isBought } = await inTransaction(async (transaction) => {
      const connection = await openConnection(transaction, context.secrets, input.connectionId)
      const begun = await resumeReservation(transaction, input)
      if (begun) return { connection, id: begun, isResumed: true }
      const id = newId()
      if (await isClaimed(transaction, id)) return { connection, id, isResumed: true, isBought: true }
      await claimNumber(transaction, { ...input, id, accountId: actor.accountId })
      await audit(transaction, 'number.reserved', id, input)
      return { connection, id, isResumed: false }
    })
    const carrier = context.findCarrier(connection.carrier)
    const asked = priceNumber(carrier, connection, input.e164)
    const finish = async () => {
      const price = await asked
      return inTransaction(async (transaction) => {
        if (price) await setCost(transaction, id, price)
        await audit(transaction, 'number.bought', id, input)
        const number = await getNumber(transaction, id)
        await keepAnswer(transaction, number)
        return number
      })
    }
    if (isBought) return finish()
    await context.settleConfiguration()
    const urls = context.numberUrls(connection.id, input.trackerId ?? input.poolId ?? actor.accountId)
    const find = () => carrier.findNumber(connection, input.e164)
    const buy = async (): Promise<{ owned: CarrierNumber; isConfigured: boolean }> => {
      try {
        return { owned: await carrier.buyNumber(connection, input.e164, urls), isConfigured: true }
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'carrier_refused')) throw error
        // A plain "no" proves that nothing was bought, unless the number is ours already: somebody bought it at the same time.
        const owned = await find()
        if (owned) return { owned, isConfigured: false }
        await inTransaction((transaction) => forgetReservation(transaction, id))
        throw error
      }
    }
    const goOn = async () => {
      const begun = isResumed ? await find() : undefined
      const { owned, isConfigured } = begun ? { owned: begun, isConfigured: false } : await buy()
      if (isConfigured) {
        checkUrls(owned, urls)
        await activate(context, actor.accountId, id, owned.carrierNumberId)
      } else {
        await inTransaction((transaction) =>
          transaction.query('update tenant.tracking_number set carrier_number_id = $2 where id = $1', [
            id,
            owned.carrierNumberId,
          ]),
        )
        await configureNumber(context, actor.accountId, id)
      }
    }
    await goOn().catch((error: unknown) => {
      throw tellOfReservation(error, input.e164)
    })
    return finish()
  },
})

/** Who reads that the carrier is away has to know what became of the number. */
function tellOfReservation(error: unknown, e164: string): unknown {
  if (!(error instanceof AppError) || !leavingReservations.includes(error.code)) return error
  const { code, message, errors, retryAfterS } = error
  return new AppError(
    code,
    `${message} ${e164} stays reserved here. Buy it again later: that asks the carrier first and goes on where this ended, so nothing is bought twice. Or give the reservation up.`,
    { cause: error, ...(errors && { errors }), ...(retryAfterS !== undefined && { retryAfterS }) },
  )
}
