import { AppError } from '../../errors.ts'
import type { Connection } from '../carrier.ts'
import { accountPath } from './list-pages.ts'
import type { Rest } from './request.ts'

// Four hours, the longest a call may last, at 8 kHz, two channels of 16 bits: 460 MB.
const largestRecording = 536_870_912

/** The audio as WAV, with the channels it was made with. */
export async function fetchRecording(
  rest: Rest,
  connection: Connection,
  carrierRecordingId: string,
): Promise<{ contentType: string; body: ReadableStream<Uint8Array> }> {
  const path = accountPath(connection, `/Recordings/${encodeURIComponent(carrierRecordingId)}`)
  // Asking for two channels of a mono recording is an error, and one channel may be the default of a dual one.
  const { channels } = (await rest.json(connection, `${path}.json`)) as { channels?: unknown }
  const wanted = channels === 2 ? '?RequestedChannels=2' : ''
  const answer = await rest.stream(connection, `${path}.wav${wanted}`, {
    timeoutMs: 600_000,
    maxBytes: largestRecording,
  })
  const contentType = answer.header('content-type') ?? ''
  if (!/^(audio\/|application\/octet-stream)/i.test(contentType)) {
    await answer.body.cancel()
    throw new AppError(
      'carrier_unreachable',
      `The carrier answered ${contentType || 'something unnamed'} instead of a recording. It may not be ready yet; it is tried again.`,
    )
  }
  return { contentType, body: answer.body }
}
