import type { Alert } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type AlertRow, readAlert, selectAlerts } from './alert-row.ts'

/** One alert, dismissed or not. Throws `not_found`. */
export async function getAlert(
  transaction: Transaction,
  { accountId, id }: { accountId: string; id: string },
): Promise<Alert> {
  const [row] = await transaction.query<AlertRow>(`${selectAlerts} where account_id = $1 and id = $2`, [
    accountId,
    id,
  ])
  if (!row) throw new AppError('not_found', 'There is no alert with this id.')
  return readAlert(row)
}
