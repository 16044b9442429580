import type { Alert } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { type AlertRow, readAlert, selectAlerts } from './alert-row.ts'

/** Open alerts about any of these, newest first. */
export async function listAlertsAbout(
  transaction: Transaction,
  { accountId, subjects }: { accountId: string; subjects: readonly string[] },
): Promise<Alert[]> {
  const rows = await transaction.query<AlertRow>(
    `${selectAlerts} where account_id = $1 and subject = any($2) and dismissed_at is null order by id desc`,
    [accountId, subjects],
  )
  return rows.map(readAlert)
}
