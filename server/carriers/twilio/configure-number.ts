import { AppError } from '../../errors.ts'
import type { CarrierNumber, Connection, NumberUrls } from '../carrier.ts'
import { accountPath } from './list-pages.ts'
import { checkNothingOverrides, describeNumber, numberForm, readNumber } from './number-record.ts'
import { CarrierRefusal, type Rest } from './request.ts'

/** Points the number at us and answers what a fresh read of it says. */
export async function configureNumber(
  rest: Rest,
  connection: Connection,
  carrierNumberId: string,
  urls: NumberUrls,
): Promise<CarrierNumber> {
  const path = numberPath(connection, carrierNumberId)
  try {
    // An application or a trunk would take the calls whatever the URLs say; empty detaches both.
    await rest.json(connection, path, { ...numberForm(urls), VoiceApplicationSid: '', TrunkSid: '' })
    const record = readNumber(await rest.json(connection, path))
    checkNothingOverrides(record)
    return describeNumber(record)
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new AppError(
      'number_not_at_carrier',
      'The carrier account does not have this number (any more). Check the account, or buy the number again.',
      { cause: error },
    )
  }
}

/** A number the carrier no longer has counts as released. */
export async function releaseNumber(
  rest: Rest,
  connection: Connection,
  carrierNumberId: string,
): Promise<void> {
  await rest.remove(connection, numberPath(connection, carrierNumberId))
}

const numberPath = (connection: Connection, carrierNumberId: string) =>
  accountPath(connection, `/IncomingPhoneNumbers/${encodeURIComponent(carrierNumberId)}.json`)

const isMissing = (error: unknown) =>
  error instanceof AppError && error.cause instanceof CarrierRefusal && error.cause.status === 404
