import type { Database } from '../../storage/index.ts'

export async function listAccountIds(database: Database): Promise<string[]> {
  const rows = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account order by account_id',
  )
  return rows.map(({ id }) => id)
}
