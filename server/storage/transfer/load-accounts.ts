import pg from 'pg'
import type { Transaction } from '../database.ts'
import { type AccountTable, listAccountTables } from './list-account-tables.ts'

/** A row as one JSON object, with where it stands, for whoever has to mend it. */
export type Line = { file: string; line: number; text: string }
export type LineError = { file: string; line: number; message: string }

export type Loading = {
  tables: AccountTable[]
  /** Stores the rows; those that the database refuses come back, each with its words. Nothing is kept unless all is. */
  load(table: AccountTable, lines: readonly Line[]): Promise<LineError[]>
}

/**
 * Loads whole accounts in one transaction of the owner of the tables, with triggers and row-level security set aside inside it: rows come
 * as they were, and no trigger counts them a second time. Nothing is kept when `run` throws. Projections go on after these rows.
 * Throws when the database is not empty of accounts.
 */
export async function loadAccounts<T>(
  adminUrl: string,
  projections: readonly string[],
  run: (loading: Loading) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'tributary import' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role tributary_owner')
    const transaction: Transaction = {
      query: async <Row extends object>(sql: string, parameters?: readonly unknown[]) =>
        (await client.query<Row>(sql, parameters && [...parameters])).rows,
    }
    const tables = await listAccountTables(transaction)
    for (const { name } of tables) {
      await client.query(`alter table ${name} no force row level security`)
      await client.query(`alter table ${name} disable trigger user`)
    }
    const { rows } = await client.query('select 1 from directory.account limit 1')
    if (rows.length > 0)
      throw new Error(
        'This installation has accounts already. Import into an empty one: another TRIBUTARY_DATA folder or DATABASE_URL, before its first start.',
      )
    const result = await run({ tables, load: (table, lines) => load(client, table, lines) })
    for (const projection of projections)
      await client.query(
        `insert into directory.projection_cursor (projection, position) values ($1, (pg_current_xact_id()::text::numeric + 1)::text::xid8)
         on conflict (projection) do update set position = excluded.position`,
        [projection],
      )
    for (const { name } of tables) {
      await client.query(`alter table ${name} enable trigger user`)
      await client.query(`alter table ${name} force row level security`)
    }
    await client.query('commit')
    return result
  } finally {
    // An open transaction ends with its connection, undone.
    await client.end()
  }
}

async function load(client: pg.Client, table: AccountTable, lines: readonly Line[]): Promise<LineError[]> {
  const columns = table.columns.map((name) => `"${name}"`).join(', ')
  await client.query('savepoint batch')
  try {
    await client.query(
      `insert into ${table.name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)`,
      // The text as it came: parsed and written again, a number could lose digits.
      [`[${lines.map(({ text }) => text).join(',')}]`],
    )
    await client.query('release savepoint batch')
    return []
  } catch (error) {
    await client.query('rollback to savepoint batch')
    const [first] = lines
    if (lines.length > 1) {
      const middle = lines.length >> 1
      return [
        ...(await load(client, table, lines.slice(0, middle))),
        ...(await load(client, table, lines.slice(middle))),
      ]
    }
    if (!first || !(error instanceof pg.DatabaseError)) throw error
    return [{ file: first.file, line: first.line, message: error.message }]
  }
}
