import type { PhoneE164 } from '@tributary/contract'
import type { CarrierNumber, Connection } from '../carrier.ts'
import { accountPath, listPages } from './list-pages.ts'
import { describeNumber, numberRecord } from './number-record.ts'
import type { Rest } from './request.ts'

/** The account's number with exactly these digits: the carrier's filter also finds numbers that contain them. */
export async function findNumber(
  rest: Rest,
  connection: Connection,
  e164: PhoneE164,
): Promise<CarrierNumber | undefined> {
  const path = accountPath(
    connection,
    `/IncomingPhoneNumbers.json?${new URLSearchParams({ PhoneNumber: e164 })}`,
  )
  for await (const record of listPages(rest, connection, path, 'incoming_phone_numbers', numberRecord)) {
    if (record.phone_number === e164) return describeNumber(record)
  }
  return undefined
}

export async function* listNumbers(rest: Rest, connection: Connection): AsyncGenerator<CarrierNumber> {
  const path = accountPath(connection, '/IncomingPhoneNumbers.json?PageSize=500')
  for await (const record of listPages(rest, connection, path, 'incoming_phone_numbers', numberRecord))
    yield describeNumber(record)
}
