import type pg from 'pg'

/**
 * Runs `load` with the triggers of the session off and without the secondary indexes of `tables`, which are made again after it: what
 * triggers and indexes would have kept row by row is made once, as a restore does.
 */
export async function loadRows(
  admin: pg.Client,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await admin.query(`drop index ${name}`)
  await admin.query(
    "set session_replication_role = replica; set maintenance_work_mem = '1GB'; set synchronous_commit = off",
  )
  await load()
  await admin.query('set session_replication_role = origin')
  for (const { definition } of rows) await admin.query(definition)
  await admin.query(`analyze ${tables.join(', ')}`)
}
