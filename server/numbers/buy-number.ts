import { buyNumber as input, trackingNumber } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { claimNumber } from './claim-number.ts'
import { activate, checkUrls, configureNumber } from './configure-number.ts'
import { getNumber } from './number.ts'

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
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const { connection, id, isResumed } = await inTransaction(async (transaction) => {
      const connection = await openConnection(transaction, context.secrets, input.connectionId)
      const begun = await findReserved(transaction, input.e164)
      const id = begun ?? newId()
      if (!begun) await claimNumber(transaction, { ...input, id, accountId: actor.accountId })
      await audit(transaction, 'number.reserved', id, input)
      return { connection, id, isResumed: begun !== undefined }
    })
    await context.settleConfiguration()
    const carrier = context.findCarrier(connection.carrier)
    const owned = isResumed ? await carrier.findNumber(connection, input.e164) : undefined
    if (owned) {
      await inTransaction((transaction) =>
        transaction.query('update tenant.tracking_number set carrier_number_id = $2 where id = $1', [id, owned.carrierNumberId]),
      )
      await configureNumber(context, actor.accountId, id)
    } else {
      const urls = context.numberUrls(connection.id, input.trackerId ?? input.poolId ?? actor.accountId)
      const bought = await carrier.buyNumber(connection, input.e164, urls).catch(async (error: unknown) => {
        // Only a plain "no" proves that nothing was bought.
        if (error instanceof AppError && error.code === 'carrier_refused') await inTransaction((transaction) => forget(transaction, id))
        throw error
      })
      checkUrls(bought, urls)
      await activate(context, actor.accountId, id, bought.carrierNumberId)
    }
    return inTransaction(async (transaction) => {
      await audit(transaction, 'number.bought', id, input)
      return getNumber(transaction, id)
    })
  },
})

async function findReserved(transaction: Transaction, e164: string): Promise<string | undefined> {
  const [row] = await transaction.query<{ id: string }>("select id from tenant.tracking_number where e164 = $1 and state = 'reserved'", [e164])
  return row?.id
}

/** A reservation that came to nothing leaves nothing behind. */
export async function forget(transaction: Transaction, id: string): Promise<void> {
  await transaction.query("delete from tenant.tracking_number where id = $1 and state = 'reserved'", [id])
  await transaction.query('delete from directory.phone_number where number_id = $1', [id])
}
