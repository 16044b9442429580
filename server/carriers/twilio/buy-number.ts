import type { PhoneE164 } from '@tributary/contract'
import { AppError } from '../../errors.ts'
import type { CarrierNumber, Connection, NumberUrls } from '../carrier.ts'
import { findNumber } from './find-number.ts'
import { accountPath } from './list-pages.ts'
import { checkNothingOverrides, describeNumber, numberForm, readNumber } from './number-record.ts'
import type { Rest } from './request.ts'

/** Buys with its configuration in the same request. When the answer is lost on the way, asks whether the number was bought. */
export async function buyNumber(
  rest: Rest,
  connection: Connection,
  e164: PhoneE164,
  urls: NumberUrls,
): Promise<CarrierNumber> {
  const form = { PhoneNumber: e164, ...numberForm(urls) }
  try {
    const record = readNumber(
      await rest.json(connection, accountPath(connection, '/IncomingPhoneNumbers.json'), form),
    )
    checkNothingOverrides(record)
    return describeNumber(record)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'carrier_unreachable') throw error
    const bought = await findNumber(rest, connection, e164).catch(() => {
      throw new AppError('carrier_unreachable', `${error.message} Whether ${e164} was bought is not known.`, {
        cause: error,
      })
    })
    if (!bought) throw error
    return bought
  }
}
