import type { Transaction } from '../storage/index.ts'
import { attributeCall } from './attribute-call.ts'
import { type CallKey, type CallProjection, projectCall, type StoredCall } from './projection/index.ts'

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
const atOnce = 4

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
    const ringing: { key: CallKey; stored: StoredCall }[] = []
    await inParallel(page.keys, async (key) => {
      const stored = await projectCall(projection, key)
      if (!stored) return
      if (stored.isUnattributed) ringing.push({ key, stored })
      else announce(projection, key, stored)
    })
    if (ringing.length > 0) await attributeRinging(projection, ringing)
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

async function attributeRinging(
  projection: CallsProjection,
  calls: readonly { key: CallKey; stored: StoredCall }[],
): Promise<void> {
  const { log } = projection
  await projection
    .projectVisits()
    .catch((error: Error) =>
      log.warn(
        { error: error.message },
        'visits could not be brought up to date before a call was attributed',
      ),
    )
  await inParallel(calls, async ({ key, stored }) => {
    const { callId } = stored
    await attributeCall(projection, { accountId: key.accountId, callId, stage: 'ring' }).catch(
      (error: Error) =>
        log.error(
          { accountId: key.accountId, callId, error: error.message },
          'a call could not be attributed as it rang; it will be after its end',
        ),
    )
    announce(projection, key, { ...stored, isChanged: true })
  })
}

function announce(projection: CallsProjection, { accountId }: CallKey, stored: StoredCall): void {
  if (stored.isChanged) projection.onChanged(accountId, stored.callId)
  if (stored.awaitsAttribution) projection.onEnded(accountId, stored.callId)
  for (const recordingId of stored.newRecordingIds) projection.onRecorded(accountId, recordingId)
}

async function inParallel<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values()
  const worker = async () => {
    for (const item of left) await run(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
