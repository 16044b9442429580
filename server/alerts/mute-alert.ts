import type { Alert } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type AlertRow, alertColumns, readAlert } from './alert-row.ts'

/** Keeps an open alert out of sight for so many days; 0 brings it back. Throws `not_found`, and `conflict` for one that is dismissed. */
export async function muteAlert(
  transaction: Transaction,
  { accountId, id, days, at }: { accountId: string; id: string; days: number; at: number },
): Promise<Alert> {
  const [row] = await transaction.query<AlertRow>(
    `update tenant.alert set muted_until = case when $3 > 0 then to_timestamp($4::float8 / 1000) + make_interval(days => $3) end
     where account_id = $1 and id = $2 returning ${alertColumns}`,
    [accountId, id, days, at],
  )
  if (!row) throw new AppError('not_found', 'There is no alert with this id.')
  if (row.dismissedAt !== null)
    throw new AppError('conflict', 'The alert is dismissed already, so there is nothing to mute.')
  return readAlert(row)
}
