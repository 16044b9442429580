import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { attributeCalls } from './attribute-calls.ts'
import { type CallKey, type CallProjection, type RecordedCall, recordCalls } from './projection/index.ts'
import { runInHalves } from './run-in-halves.ts'

export type CallsProjection = CallProjection & {
  /** Brings visits and leases up to their journal, so that the tap before the call is known. */
  projectVisits(): Promise<void>
  /** A call is on record, or has changed. */
  onChanged(accountId: string, callId: string): void
  /** A call has ended; its final attribution is due in a while. */
  onEnded(accountId: string, callId: string): void
  /** A recording can be fetched. */
  onRecorded(accountId: string, recordingId: string): void
}

const lockKey = 7_214_066_157

/**
 * Folds the calls whose events were committed since the last pass, and attributes new ones as they ring. Reads only what
 * no open transaction can still add to (`pg_snapshot_xmin`); the cursor moves when everything before it is on record, so
 * a pass that dies is done again, with the same result. `busy`: another node is at it. `idle`: nothing new. `more`: another pass finds more.
 */
export async function projectCalls(
  projection: CallsProjection,
  pageSize = 500,
): Promise<'busy' | 'idle' | 'more' | 'done'> {
  return await projection.database.project(async (transaction) => {
    const [lock] = await transaction.query<{ isOurs: boolean }>(
      'select pg_try_advisory_xact_lock($1) as "isOurs"',
      [lockKey],
    )
    if (!lock?.isOurs) return 'busy'
    const page = await readPage(transaction, pageSize)
    if (!page) return 'idle'
    const calls = await recordCalls(projection, page.keys)
    const ringing = calls.filter((call) => call.isUnattributed)
    if (ringing.length > 0) await attributeRinging(projection, ringing)
    for (const call of calls) announce(projection, call)
    await transaction.query(
      `insert into directory.projection_cursor (projection, position) values ('calls', $1::text::xid8)
       on conflict (projection) do update set position = excluded.position`,
      [page.next],
    )
    return page.hasMore ? 'more' : 'done'
  })
}

/** Up to `pageSize` events in the order of their transactions, whole transactions only. */
async function readPage(
  transaction: Transaction,
  pageSize: number,
): Promise<{ keys: CallKey[]; next: string; hasMore: boolean } | undefined> {
  const rows = await transaction.query<CallKey & { xid: string }>(
    `select account_id as "accountId", connection_id as "connectionId", carrier_call_id as "carrierCallId", recorded_xid::text as xid
     from tenant.call_event
     where recorded_xid >= coalesce((select position from directory.projection_cursor where projection = 'calls'), '0')
       and recorded_xid < pg_snapshot_xmin(pg_current_snapshot())
     order by recorded_xid fetch first ${Math.trunc(pageSize)} rows with ties`,
  )
  const last = rows.at(-1)
  if (!last) return undefined
  const keys = new Map(
    rows.map(({ accountId, connectionId, carrierCallId }) => [
      `${accountId} ${connectionId} ${carrierCallId}`,
      { accountId, connectionId, carrierCallId },
    ]),
  )
  return {
    keys: [...keys.values()],
    next: (BigInt(last.xid) + 1n).toString(),
    hasMore: rows.length >= pageSize,
  }
}

async function attributeRinging(projection: CallsProjection, calls: readonly RecordedCall[]): Promise<void> {
  const { log } = projection
  await projection
    .projectVisits()
    .catch((error: Error) =>
      log.warn(
        { error: error.message },
        'visits could not be brought up to date before a call was attributed',
      ),
    )
  const attribute = async (some: readonly RecordedCall[]) => {
    await attributeCalls(projection, some, 'ring')
  }
  const giveUp = ({ accountId, callId }: RecordedCall, error: unknown) =>
    log.error(
      { accountId, callId, error: String(error) },
      'a call could not be attributed as it rang; it will be after its end',
    )
  await runInHalves(calls, attribute, { mayPass: isAway, giveUp }).catch((error: Error) =>
    log.error(
      { error: error.message },
      'calls could not be attributed as they rang; they will be after their ends',
    ),
  )
}

const isAway = (error: unknown) => error instanceof AppError && error.code === 'storage_unavailable'

function announce(projection: CallsProjection, call: RecordedCall): void {
  const { accountId, callId } = call
  if (call.isChanged || call.isUnattributed) projection.onChanged(accountId, callId)
  if (call.awaitsAttribution) projection.onEnded(accountId, callId)
  for (const recordingId of call.newRecordingIds) projection.onRecorded(accountId, recordingId)
}
