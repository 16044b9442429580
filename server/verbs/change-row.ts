import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'

/**
 * Updates the columns whose value is not undefined; null clears one. `table` and the column names come from code, never from input.
 * Throws `not_found` when the account has no such row.
 */
export async function changeRow(
  transaction: Transaction,
  table: string,
  id: string,
  columns: Record<string, unknown>,
  key = 'id',
): Promise<void> {
  const changed = Object.entries(columns).filter(([, value]) => value !== undefined)
  const assignments = changed.map(([column], index) => `${column} = $${index + 2}`).join(', ')
  const rows = await transaction.query(
    assignments
      ? `update ${table} set ${assignments} where ${key} = $1 returning 1`
      : `select 1 from ${table} where ${key} = $1`,
    [id, ...changed.map(([, value]) => value)],
  )
  if (rows.length === 0) throw notFound(table)
}

/** `tenant.tracking_number` is told as "tracking number". */
export function notFound(table: string): AppError {
  const noun = table.replace(/^.*\./, '').replaceAll('_', ' ')
  return new AppError('not_found', `There is no such ${noun} in this account.`)
}
