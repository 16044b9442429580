import type { Alert } from '@tributary/contract'
import { readCursor, writeCursor } from '../page-cursor.ts'
import type { Transaction } from '../storage/index.ts'
import { type AlertRow, alertColumns, readAlert } from './alert-columns.ts'

export type AlertQuery = { accountId: string; cursor?: string | undefined; limit: number; withDismissed?: boolean | undefined }

/** Open alerts, newest first; dismissed ones too when asked. */
export async function listAlerts(transaction: Transaction, query: AlertQuery): Promise<{ items: Alert[]; nextCursor?: string }> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const rows = await transaction.query<AlertRow>(
    `select ${alertColumns} from tenant.alert
     where account_id = $1 and ($2 or dismissed_at is null)
       and ($3::timestamptz is null or (raised_at, id) < ($3, $4::uuid))
     order by raised_at desc, id desc limit $5`,
    [query.accountId, query.withDismissed ?? false, after?.at, after?.id, query.limit + 1],
  )
  const items = rows.slice(0, query.limit).map(readAlert)
  const last = items.at(-1)
  return rows.length > query.limit && last ? { items, nextCursor: writeCursor({ at: last.raisedAt, id: last.id }) } : { items }
}
