import type { Recording } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { listPage } from '../verbs/index.ts'

type Row = {
  [Key in keyof Recording]-?: undefined extends Recording[Key]
    ? Exclude<Recording[Key], undefined> | null
    : Recording[Key]
}

const select = `select id, call_id as "callId", state, channels, duration_ms as "durationMs", bytes, created_at as "createdAt"
  from tenant.recording where account_id = $1`

/** Latest call first; only of one call when `callId` is given. */
export async function listRecordings(
  transaction: Transaction,
  query: { accountId: string; callId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Recording[]; nextCursor?: string }> {
  const page = await listPage<Row>(transaction, `${select} and ($2::uuid is null or call_id = $2)`, query, [
    query.accountId,
    query.callId ?? null,
  ])
  return { ...page, items: page.items.map(read) }
}

/** Throws `not_found`. */
export async function getRecording(
  transaction: Transaction,
  { accountId, id }: { accountId: string; id: string },
): Promise<Recording> {
  const [row] = await transaction.query<Row>(`${select} and id = $2`, [accountId, id])
  if (!row) throw new AppError('not_found', 'There is no recording with this id in this account.')
  return read(row)
}

function read({ channels, durationMs, bytes, ...row }: Row): Recording {
  return {
    ...row,
    ...(channels !== null && { channels }),
    ...(durationMs !== null && { durationMs }),
    ...(bytes !== null && { bytes }),
  }
}
