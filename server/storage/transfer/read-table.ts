import type { Transaction } from '../database.ts'
import type { AccountTable } from './list-account-tables.ts'

const rowsAtOnce = 1000

/**
 * The rows of a table that the transaction is bound to, each as one line of JSON, a batch at a time and in the order of the primary key if it has one.
 * Names come from the catalog. Instants are in UTC with microseconds, bytes in hex.
 */
export async function* readTable({ query }: Transaction, table: AccountTable): AsyncGenerator<string[]> {
  const columns = table.columns.map((name) => `'${name}', t."${name}"`)
  // jsonb_build_object takes at most 100 arguments.
  const parts: string[] = []
  for (let start = 0; start < columns.length; start += 50)
    parts.push(`jsonb_build_object(${columns.slice(start, start + 50).join(', ')})`)
  // A parent account was made before its children, whatever their ids say.
  const order = table.name === 'directory.account' ? ['created_at', 'account_id'] : table.primaryKey
  await query("set local timezone to 'UTC'")
  const sorted = order.length > 0 ? `order by ${order.map((name) => `"${name}"`).join(', ')}` : ''
  await query(
    `declare exported no scroll cursor for select (${parts.join(' || ')})::text as line from ${table.name} t ${sorted}`,
  )
  for (;;) {
    const rows = await query<{ line: string }>(`fetch ${rowsAtOnce} from exported`)
    if (rows.length === 0) break
    yield rows.map(({ line }) => line)
  }
  await query('close exported')
}
