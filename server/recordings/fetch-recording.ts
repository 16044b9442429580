import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { raiseAlert } from '../alerts/index.ts'
import type { Carrier } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Configuration } from '../numbers/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Database } from '../storage/index.ts'
import { recordingPath } from './recording-file.ts'
import { storeAudio } from './store-audio.ts'

export type RecordingContext = {
  database: Database
  configuration: Pick<Configuration, 'findConnection'>
  findCarrier(name: string): Carrier
  dataFolder: string
  clock: Pick<Clock, 'now'>
  randomness: Pick<Randomness, 'id' | 'token'>
  /** A call became hearable. */
  onStored?(accountId: string, callId: string): void
  /** Default 600,000,000: four hours of two channels at 8 kHz and 16 bits are 460 MB. */
  maxBytes?: number
}

type Pending = {
  callId: string
  connectionId: string
  carrierRecordingId: string
  state: string
  isWanted: boolean
}

/**
 * Fetches a pending recording into the data folder. One that is stored already, that is not there, or whose call was not to be
 * recorded is left alone. Rejects when it should be tried again; with `isLast` it is then marked failed, and an alert raised.
 */
export async function fetchRecording(
  context: RecordingContext,
  { accountId, recordingId }: { accountId: string; recordingId: string },
  { isLast }: { isLast: boolean },
): Promise<void> {
  const { database, dataFolder, randomness, maxBytes = 600_000_000 } = context
  const recording = await findPending(database, accountId, recordingId)
  if (recording?.state !== 'pending' || !recording.isWanted) return
  const path = recordingPath(accountId, recordingId)
  try {
    const connection = context.configuration.findConnection(recording.connectionId)
    if (connection?.accountId !== accountId)
      throw new AppError(
        'connection_unknown',
        'The carrier connection of the recording is not there any more.',
      )
    const { body } = await context
      .findCarrier(connection.carrier)
      .fetchRecording(connection, recording.carrierRecordingId)
    const bytes = await storeAudio(join(dataFolder, path), body, maxBytes, randomness.token(6))
    const state = await settle(database, accountId, recordingId, { state: 'stored', bytes, path })
    if (state !== 'stored') {
      // Erased meanwhile: whoever erased it found no file yet.
      await rm(join(dataFolder, path), { force: true })
      return
    }
  } catch (error) {
    if (isLast) await giveUp(context, accountId, recordingId, recording, error)
    throw error
  }
  context.onStored?.(accountId, recording.callId)
}

async function findPending(
  database: Database,
  accountId: string,
  recordingId: string,
): Promise<Pending | undefined> {
  const [recording] = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<Pending>(
      `select r.call_id as "callId", r.connection_id as "connectionId", r.carrier_recording_id as "carrierRecordingId", r.state,
         exists (select from tenant.call c join tenant.call_event e using (account_id, connection_id, carrier_call_id)
           where c.account_id = $1 and c.id = r.call_id and e.event->>'kind' = 'routed' and e.event->'isRecorded' = 'true') as "isWanted"
       from tenant.recording r where r.account_id = $1 and r.id = $2`,
      [accountId, recordingId],
    ),
  )
  return recording
}

/** Answers the state that it has then: of one that is not pending any more, the one it had. */
async function settle(
  database: Database,
  accountId: string,
  recordingId: string,
  outcome: { state: 'stored'; bytes: number; path: string } | { state: 'failed' },
): Promise<string | undefined> {
  const { state } = outcome
  const [bytes, path] = state === 'stored' ? [outcome.bytes, outcome.path] : []
  return database.inTransaction({ accountIds: [accountId] }, async ({ query }) => {
    await query(
      `update tenant.recording set state = $3, bytes = $4, storage_path = $5 where account_id = $1 and id = $2 and state = 'pending'`,
      [accountId, recordingId, state, bytes, path],
    )
    const [now] = await query<{ state: string }>(
      'select state from tenant.recording where account_id = $1 and id = $2',
      [accountId, recordingId],
    )
    return now?.state
  })
}

async function giveUp(
  { database, randomness, clock }: RecordingContext,
  accountId: string,
  recordingId: string,
  { carrierRecordingId }: Pending,
  error: unknown,
): Promise<void> {
  await settle(database, accountId, recordingId, { state: 'failed' })
  const why =
    error instanceof AppError ? error.message : 'the server met an error of its own; its log has it.'
  const message = `Recording ${carrierRecordingId} could not be fetched from the carrier within a day: ${why}`
  await raiseAlert(
    { database, randomness },
    { accountId, code: 'recording_not_fetched', subject: recordingId, message },
    clock.now(),
  )
}
