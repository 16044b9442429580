import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type FilePart, openFilePart } from './open-file-part.ts'
import { recordingPath } from './recording-file.ts'

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
): Promise<FilePart> {
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

  return openFilePart(path, file.size, range)
}

function explain(state: string): string {
  if (state === 'pending')
    return 'The recording is still being fetched from the carrier. Try again in a minute.'
  if (state === 'absent')
    return 'The carrier made no recording of this call: it was too short, or nobody spoke.'
  if (state === 'removed') return 'The recording was erased, or its time was over.'
  return 'The recording could not be fetched from the carrier.'
}
