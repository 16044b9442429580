import type { Alert } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { listPage } from '../verbs/index.ts'
import { type AlertRow, readAlert, selectAlerts } from './alert-row.ts'

export type AlertQuery = {
  accountId: string
  cursor?: string | undefined
  limit: number
  withDismissed?: boolean | undefined
}

/** Open alerts, newest first; dismissed ones too when asked. */
export async function listAlerts(
  transaction: Transaction,
  query: AlertQuery,
): Promise<{ items: Alert[]; nextCursor?: string }> {
  const select = `${selectAlerts} where account_id = $1 and ($2 or dismissed_at is null)`
  const page = await listPage<AlertRow>(transaction, select, query, [
    query.accountId,
    query.withDismissed ?? false,
  ])
  return { ...page, items: page.items.map(readAlert) }
}
