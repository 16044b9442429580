import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attribution } from '@tributary/contract'
import type { Carrier } from '../../carriers/index.ts'
import { openConnection } from '../../connections/index.ts'
import type { Log } from '../../log.ts'
import { recordingPath } from '../../recordings/index.ts'
import type { Secrets } from '../../secrets.ts'
import type { Database, Transaction } from '../../storage/index.ts'

/** What a call's events say of the caller. */
const spoken = `'{from,callerName,forwardedFrom}'::text[]`

/** Takes callers out of the journal of these calls; as eraser. */
export async function forgetCallEvents(
  { query }: Transaction,
  accountId: string,
  callIds: readonly string[],
): Promise<number> {
  const rows = await query(
    `update tenant.call_event e set event = e.event - ${spoken}
     from tenant.call c
     where c.account_id = $1 and c.id = any($2) and e.account_id = $1 and e.connection_id = c.connection_id
       and e.carrier_call_id = c.carrier_call_id and e.event ?| ${spoken} returning 1`,
    [accountId, callIds],
  )
  return rows.length
}

/** Empties what the audit log says was changed about these calls and their notes; who did what and when stays. As eraser, before the notes go. */
export async function forgetChanges(
  { query }: Transaction,
  accountId: string,
  callIds: readonly string[],
): Promise<void> {
  await query(
    `update tenant.audit_entry set change = '{}' where account_id = $1 and change <> '{}' and subject_id = any(
       $2::uuid[] || array(select id from tenant.call_note where account_id = $1 and call_id = any($2::uuid[])))`,
    [accountId, callIds],
  )
}

/**
 * Takes callers out of their calls, and what people noted of them; the calls stay, with their source, and stay counted. As app: what
 * counts calls follows. Nobody is told: nothing happened to the call.
 */
export async function forgetCallers(
  { query }: Transaction,
  accountId: string,
  callIds: readonly string[],
): Promise<void> {
  await query("select set_config('tributary.is_import', 'on', true)")
  await query(
    'update tenant.call set from_number = null, caller_erased_at = now() where account_id = $1 and id = any($2)',
    [accountId, callIds],
  )
  await query('delete from tenant.call_note where account_id = $1 and call_id = any($2)', [
    accountId,
    callIds,
  ])
  await query('update tenant.call_correction set reason = null where account_id = $1 and call_id = any($2)', [
    accountId,
    callIds,
  ])
  await query(
    `update tenant.attribution set visitor_id = null,
       result = ((result - '{visitId,landingPage,lastPage}'::text[]) #- '{source,clickIds}') || '{"candidates": [], "evidence": ["the caller was erased"]}'
     where account_id = $1 and call_id = any($2)`,
    [accountId, callIds],
  )
}

/** Takes visitors out of the attributions of calls that stay: as candidates, and as the answer. */
export async function forgetCandidates(
  { query }: Transaction,
  accountId: string,
  visitorIds: readonly string[],
): Promise<number> {
  if (visitorIds.length === 0) return 0
  await query("select set_config('tributary.is_import', 'on', true)")
  const rows = await query<{ callId: string; stage: string; result: Attribution }>(
    `select call_id as "callId", stage, result from tenant.attribution
     where account_id = $1 and (visitor_id = any($2) or result::text like any($3)) for update`,
    [accountId, visitorIds, visitorIds.map((id) => `%${id}%`)],
  )
  for (const { callId, stage, result } of rows) {
    const isTheirs = result.candidates.some(
      (candidate) => candidate.visitId === result.visitId && visitorIds.includes(candidate.visitorId),
    )
    const { visitId, landingPage, lastPage, source, ...rest } = result
    const { clickIds: _, ...kept } = source ?? {}
    const changed = {
      ...rest,
      ...(source && { source: isTheirs ? kept : source }),
      ...(!isTheirs && { visitId, landingPage, lastPage }),
      candidates: result.candidates.filter(({ visitorId }) => !visitorIds.includes(visitorId)),
    }
    await query(
      `update tenant.attribution set result = $4, visitor_id = case when visitor_id = any($5) then null else visitor_id end
       where account_id = $1 and call_id = $2 and stage = $3`,
      [accountId, callId, stage, JSON.stringify(changed), visitorIds],
    )
  }
  return rows.length
}

export type RemovedRecording = { id: string; connectionId: string; carrierRecordingId: string }

/** Takes the audio off the record; `removeAudio` deletes it once that is committed. `which` narrows `tenant.recording r`; its parameters begin at $2. */
export function takeRecordings(
  { query }: Transaction,
  accountId: string,
  which: string,
  parameters: readonly unknown[],
): Promise<RemovedRecording[]> {
  return query<RemovedRecording>(
    `update tenant.recording r set state = 'removed', bytes = null, storage_path = null, is_audio_left = true
     where r.account_id = $1 and r.state in ('stored', 'pending', 'failed') and ${which}
     returning r.id, r.connection_id as "connectionId", r.carrier_recording_id as "carrierRecordingId"`,
    [accountId, ...parameters],
  )
}

/** What was taken off the record and is not deleted everywhere: the server died, or the carrier refused. */
export function findAudioLeft({ query }: Transaction, accountId: string): Promise<RemovedRecording[]> {
  return query<RemovedRecording>(
    `select id, connection_id as "connectionId", carrier_recording_id as "carrierRecordingId"
     from tenant.recording where account_id = $1 and is_audio_left order by id limit 1000`,
    [accountId],
  )
}

/** Deletes the audio here and at the carrier. What the carrier does not delete is counted, said in the log, and tried again every night. */
export async function removeAudio(
  context: {
    database: Database
    secrets: Secrets
    dataFolder: string
    log: Log
    findCarrier(name: string): Carrier
  },
  accountId: string,
  recordings: readonly RemovedRecording[],
): Promise<{ notAtCarrier: number }> {
  let notAtCarrier = 0
  for (const { id, connectionId, carrierRecordingId } of recordings) {
    await rm(join(context.dataFolder, recordingPath(accountId, id)), { force: true })
    try {
      const connection = await context.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
        openConnection(transaction, context.secrets, connectionId),
      )
      await context.findCarrier(connection.carrier).deleteRecording(connection, carrierRecordingId)
      await context.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
        query('update tenant.recording set is_audio_left = false where account_id = $1 and id = $2', [
          accountId,
          id,
        ]),
      )
    } catch (error) {
      notAtCarrier++
      context.log.warn(
        { accountId, recordingId: id, error: error instanceof Error ? error.message : String(error) },
        'the carrier has not deleted its copy of a recording',
      )
    }
  }
  return { notAtCarrier }
}
