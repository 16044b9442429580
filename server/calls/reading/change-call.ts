import type { Call } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'
import { getCall } from './get-call.ts'
import { takeCall } from './take-call.ts'

/** Absent fields stay as they are; null clears. `tags` replaces them all; a tag given twice counts once. */
export type CallChange = {
  accountId: string
  id: string
  outcome?: string | null | undefined
  value?: { amount: number; currency: string } | null | undefined
  tags?: readonly string[] | undefined
}

/** What a person says of a call. Throws `not_found`. */
export async function changeCall(transaction: Transaction, change: CallChange): Promise<Call> {
  const { accountId, id, outcome, value, tags } = change
  await takeCall(transaction, { accountId, id })
  await transaction.query(
    `update tenant.call set
       outcome = case when $3 then $4 else outcome end,
       value_amount = case when $5 then $6 else value_amount end,
       value_currency = case when $5 then $7 else value_currency end,
       tags = coalesce($8, tags)
     where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      outcome !== undefined,
      outcome ?? null,
      value !== undefined,
      value?.amount ?? null,
      value?.currency ?? null,
      tags ? [...new Set(tags)] : null,
    ],
  )
  return getCall(transaction, { accountId, id })
}
