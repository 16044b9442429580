import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { readRange } from './read-range.ts'
import { recordingPath } from './recording-file.ts'

/** What an HTTP answer needs: 200 whole, 206 a part, 416 a range that is not there (no body). `contentRange` for the latter two. */
export type RecordingAudio = {
  status: 200 | 206 | 416
  contentType: 'audio/wav'
  contentLength: number
  contentRange?: string
  /** Opened on demand; `cancel()` what is not read to its end. */
  open(): ReadableStream<Uint8Array> | undefined
}

/**
 * The audio of a recording, or the part of it that a Range header asks for. The transaction is only for the look-up: stream after it has
 * ended. Throws `not_found`, `conflict` while it is not stored.
 */
export async function readRecording(
  transaction: Transaction,
  {
    accountId,
    id,
    dataFolder,
    range,
  }: { accountId: string; id: string; dataFolder: string; range?: string | undefined },
): Promise<RecordingAudio> {
  const [recording] = await transaction.query<{ state: string }>(
    'select state from tenant.recording where account_id = $1 and id = $2',
    [accountId, id],
  )
  if (!recording) throw new AppError('not_found', 'There is no recording with this id in this account.')
  if (recording.state !== 'stored') throw new AppError('conflict', explain(recording.state))
  const path = join(dataFolder, recordingPath(accountId, id))
  const file = await stat(path).catch(() => undefined)
  if (!file)
    throw new AppError(
      'not_found',
      'The audio file of this recording is missing on this server. If several servers share one database, they must share the recordings folder too.',
    )

  const part = readRange(range, file.size)
  const contentType = 'audio/wav' as const
  if (part === 'unsatisfiable')
    return {
      status: 416,
      contentType,
      contentLength: 0,
      contentRange: `bytes */${file.size}`,
      open: () => undefined,
    }
  const { start, end } = part ?? { start: 0, end: file.size - 1 }
  return {
    status: part ? 206 : 200,
    contentType,
    contentLength: end - start + 1,
    ...(part && { contentRange: `bytes ${start}-${end}/${file.size}` }),
    // Readable.toWeb() throws into the process when a listener hangs up while data comes in (Node 24.21).
    open: () =>
      NodeReadableStream.from<Uint8Array>(
        createReadStream(path, { start, end }),
      ) as ReadableStream<Uint8Array>,
  }
}

function explain(state: string): string {
  if (state === 'pending')
    return 'The recording is still being fetched from the carrier. Try again in a minute.'
  if (state === 'absent')
    return 'The carrier made no recording of this call: it was too short, or nobody spoke.'
  if (state === 'removed') return 'The recording was erased, or its time was over.'
  return 'The recording could not be fetched from the carrier.'
}
