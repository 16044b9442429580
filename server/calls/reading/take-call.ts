import { AppError } from '../../errors.ts'
import type { Transaction } from '../../storage/index.ts'

/** Keeps everybody else from changing the call until the transaction ends. Throws `not_found`. */
export async function takeCall(
  transaction: Transaction,
  { accountId, id }: { accountId: string; id: string },
): Promise<void> {
  const [call] = await transaction.query(
    'select from tenant.call where account_id = $1 and id = $2 for no key update',
    [accountId, id],
  )
  if (!call) throw new AppError('not_found', 'There is no call with this id in this account.')
}
