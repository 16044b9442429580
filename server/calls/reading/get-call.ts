import type { Call } from '@tributary/contract'
import { AppError } from '../../errors.ts'
import type { Transaction } from '../../storage/index.ts'
import { type CallRow, readCall, selectCalls } from './call-row.ts'

/** Throws `not_found`. */
export async function getCall(
  transaction: Transaction,
  { accountId, id }: { accountId: string; id: string },
): Promise<Call> {
  const [row] = await transaction.query<CallRow & { sortedBy: null }>(
    selectCalls('select *, null as sorted_by from tenant.call where account_id = $1 and id = $2'),
    [accountId, id],
  )
  if (!row) throw new AppError('not_found', 'There is no call with this id in this account.')
  return readCall(row)
}
