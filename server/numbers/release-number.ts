import { byId, trackingNumber } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { getNumber } from './number.ts'
import { cachedScriptMs } from './refuse-while-shown.ts'

// People still dial what they wrote down.
const quarantineMs = 7 * 86_400_000

/** Gives a cooling number back to the carrier, once no page can still show it and the quarantine has passed. */
export const releaseNumber = defineVerb({
  name: 'number.release',
  scope: 'numbers:write',
  input: byId,
  output: trackingNumber,
  changesConfiguration: true,
  async runInSteps({ input, context, inTransaction, audit }) {
    const { number, connection, carrierNumberId } = await inTransaction(async (transaction) => {
      const number = await getNumber(transaction, input.id)
      if (number.state !== 'cooling')
        throw new AppError(
          'conflict',
          `The number is ${number.state}. Take it out of use first; it can be released when nobody can still see it.`,
        )
      const [row] = await transaction.query<{
        carrierNumberId: string
        coolingSince: number
        shownUntil: number | null
      }>(
        `select carrier_number_id as "carrierNumberId", (extract(epoch from state_changed_at) * 1000)::bigint as "coolingSince",
           (select (extract(epoch from max(valid_until)) * 1000)::bigint from tenant.lease l where l.account_id = n.account_id and l.number_id = n.id) as "shownUntil"
         from tenant.tracking_number n where id = $1`,
        [input.id],
      )
      const from = Math.max((row?.coolingSince ?? 0) + cachedScriptMs, row?.shownUntil ?? 0) + quarantineMs
      if (context.clock.now() < from) {
        throw new AppError(
          'number_in_use',
          `Pages may have shown the number lately. It keeps ringing and can be released after ${new Date(from).toISOString()}.`,
        )
      }
      return {
        number,
        connection: await openConnection(transaction, context.secrets, number.connectionId),
        carrierNumberId: row?.carrierNumberId ?? '',
      }
    })
    await context.findCarrier(connection.carrier).releaseNumber(connection, carrierNumberId)
    return inTransaction(async (transaction) => {
      await transaction.query(
        "update tenant.tracking_number set state = 'released', tracker_id = null, tracker_kind = null, pool_id = null where id = $1",
        [input.id],
      )
      await transaction.query('delete from directory.phone_number where number_id = $1', [input.id])
      await audit(transaction, 'number.released', input.id, { e164: number.e164 })
      return getNumber(transaction, input.id)
    })
  },
})
