import type { Money } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'

/** What a number costs a month from now on; null: nobody knows. */
export async function setCost(transaction: Transaction, id: string, cost: Money | null): Promise<void> {
  await transaction.query(
    'update tenant.tracking_number set monthly_cost_amount = $2, monthly_cost_currency = $3 where id = $1',
    [id, cost?.amount ?? null, cost?.currency ?? null],
  )
}
