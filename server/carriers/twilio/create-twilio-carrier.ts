import type { Clock } from '../../clock.ts'
import { AppError } from '../../errors.ts'
import type { OutsideFetch } from '../../outside-fetch.ts'
import type { Carrier } from '../carrier.ts'
import { buyNumber } from './buy-number.ts'
import { configureNumber, releaseNumber } from './configure-number.ts'
import { fetchRecording } from './fetch-recording.ts'
import { findMonthlyPrice } from './find-monthly-price.ts'
import { findNumber, listNumbers } from './find-number.ts'
import { listCalls } from './list-calls.ts'
import { accountPath } from './list-pages.ts'
import { listRecordings } from './list-recordings.ts'
import { endCall, placeCall } from './place-call.ts'
import { readEvent } from './read-event.ts'
import { createRest } from './request.ts'
import { searchNumbers } from './search-numbers.ts'
import { writeInstructions } from './write-instructions.ts'

/** Carriers that speak Twilio's format: Twilio itself, the lab, and others by the connection's `baseUrl`. `wait` pauses between tries. */
export function createTwilioCarrier(options: {
  fetch: OutsideFetch
  clock: Clock
  wait?: (ms: number) => Promise<void>
}): Carrier {
  const rest = createRest(options)
  return {
    name: 'twilio',
    capabilities: { kinds: ['local', 'tollFree', 'mobile'], recordsTwoChannels: true, messages: false },
    readEvent,
    writeInstructions,
    searchNumbers: (connection, query) => searchNumbers(rest, connection, query),
    findMonthlyPrice: (connection, wanted) => findMonthlyPrice(rest, connection, wanted),
    buyNumber: (connection, e164, urls) => buyNumber(rest, connection, e164, urls),
    findNumber: (connection, e164) => findNumber(rest, connection, e164),
    listNumbers: (connection) => listNumbers(rest, connection),
    configureNumber: (connection, carrierNumberId, urls) =>
      configureNumber(rest, connection, carrierNumberId, urls),
    releaseNumber: (connection, carrierNumberId) => releaseNumber(rest, connection, carrierNumberId),
    async check(connection) {
      const account = (await rest.json(connection, accountPath(connection, '.json'))) as { status?: unknown }
      if (account.status === 'active' || account.status === undefined) return
      throw new AppError(
        'carrier_refused',
        `The carrier says that this account is ${String(account.status)}. Set it right with the carrier, then try again.`,
      )
    },
    listCalls: (connection, since) => listCalls(rest, connection, since),
    listRecordings: (connection, since) => listRecordings(rest, connection, since),
    placeCall: (connection, call) => placeCall(rest, connection, call),
    endCall: (connection, carrierCallId) => endCall(rest, connection, carrierCallId),
    deleteRecording: (connection, carrierRecordingId) =>
      rest.remove(
        connection,
        accountPath(connection, `/Recordings/${encodeURIComponent(carrierRecordingId)}.json`),
      ),
    fetchRecording: (connection, carrierRecordingId) => fetchRecording(rest, connection, carrierRecordingId),
  }
}
