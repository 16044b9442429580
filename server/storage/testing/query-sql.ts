import pg from 'pg'

/** Runs one query on a connection of its own: a test that takes its database down has no other left over. */
export async function querySql<Row extends object>(
  url: string,
  sql: string,
  parameters?: readonly unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql, parameters && [...parameters])).rows
  } finally {
    await client.end()
  }
}
