import type { Alert } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type AlertRow, alertColumns, readAlert } from './alert-row.ts'

/** Closes an alert; one that is closed already stays as it is. Throws `not_found`. */
export async function dismissAlert(
  transaction: Transaction,
  input: { accountId: string; id: string; at: number },
): Promise<Alert> {
  const [row] = await transaction.query<AlertRow>(
    `update tenant.alert set dismissed_at = coalesce(dismissed_at, to_timestamp($3::float8 / 1000))
     where account_id = $1 and id = $2 returning ${alertColumns}`,
    [input.accountId, input.id, input.at],
  )
  if (!row) throw new AppError('not_found', 'There is no alert with this id.')
  return readAlert(row)
}
