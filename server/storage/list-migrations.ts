import { readdir } from 'node:fs/promises'
import pg from 'pg'

/** The migrations that this release knows, and those that the database has had. Throws when the database cannot be reached. */
export async function listMigrations(adminUrl: string): Promise<{ known: string[]; applied: string[] }> {
  const names = await readdir(new URL('./migrations/', import.meta.url))
  const known = names.filter((name) => name.endsWith('.sql')).sort()
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const [row] = (await client.query("select to_regclass('migration.applied') is not null as exists")).rows
    if (!row?.exists) return { known, applied: [] }
    await client.query('set role tributary_owner')
    const { rows } = await client.query<{ name: string }>('select name from migration.applied order by name')
    return { known, applied: rows.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}
