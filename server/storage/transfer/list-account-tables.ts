import type { Transaction } from '../database.ts'

/** A table whose rows belong to accounts. */
export type AccountTable = {
  /** `schema.table`. */
  name: string
  /** What a row is made of, in order; not what the database computes, nor the transaction that wrote it. */
  columns: string[]
  /** Columns sealed under the installation's secret. */
  sealed: string[]
  /** `schema.table`s that its rows refer to. */
  refersTo: string[]
  primaryKey: string[]
}

/** Every table of `tenant` and `directory` with an `account_id`, partitioned ones as one, each after those it refers to. */
export async function listAccountTables({ query }: Transaction): Promise<AccountTable[]> {
  const tables = await query<AccountTable>(
    `select c.oid::regclass::text as name,
       (select array_agg(attname::text order by attnum) from pg_attribute a where ${stored}) as columns,
       coalesce((select array_agg(attname::text) from pg_attribute a where ${stored} and atttypid = 'bytea'::regtype and attname like '%\\_encrypted'), '{}') as sealed,
       coalesce((select array_agg(distinct confrelid::regclass::text) from pg_constraint where conrelid = c.oid and contype = 'f' and confrelid <> c.oid), '{}') as "refersTo",
       coalesce((select array_agg(attname::text order by array_position(conkey, attnum)) from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
         where conrelid = c.oid and contype = 'p'), '{}') as "primaryKey"
     from pg_class c
     where c.relnamespace in ('tenant'::regnamespace, 'directory'::regnamespace) and c.relkind in ('r', 'p') and not c.relispartition
       and exists (select from pg_attribute where attrelid = c.oid and attname = 'account_id' and not attisdropped)
     order by 1`,
  )
  return inOrder(tables)
}

const stored =
  "attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and atttypid <> 'xid8'::regtype"

function inOrder(tables: readonly AccountTable[]): AccountTable[] {
  const ordered: AccountTable[] = []
  const byName = new Map(tables.map((table) => [table.name, table]))
  const visited = new Set<string>()
  const visit = (table: AccountTable) => {
    if (visited.has(table.name)) return
    visited.add(table.name)
    for (const name of table.refersTo) {
      const referred = byName.get(name)
      if (referred) visit(referred)
    }
    ordered.push(table)
  }
  for (const table of tables) visit(table)
  return ordered
}
