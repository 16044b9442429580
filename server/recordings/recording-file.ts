import { join } from 'node:path'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a recording lies, relative to the data folder; made of ids only. */
export function recordingPath(accountId: string, recordingId: string): string {
  if (!uuid.test(accountId) || !uuid.test(recordingId))
    throw new Error('a recording is stored under ids only')
  return join('recordings', accountId, `${recordingId}.wav`)
}
