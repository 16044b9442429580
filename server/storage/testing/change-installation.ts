import pg from 'pg'
import { openInstallation } from './open-installation.ts'

export type Rows = { query<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]> }

/** One transaction in a running installation, as its superuser: what its owner could do with psql. */
export async function changeInstallation(
  { dataFolder, secret }: { dataFolder: string; secret: string },
  change: (rows: Rows) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: openInstallation(dataFolder, secret).adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await change({
      query: async <Row extends object>(sql: string, parameters?: unknown[]) =>
        (await client.query<Row>(sql, parameters)).rows,
    })
    await client.query('commit')
  } finally {
    await client.end()
  }
}
