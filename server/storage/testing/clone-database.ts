import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Log, silentLog } from '../../log.ts'
import { createRandomness } from '../../randomness.ts'
import { createSecrets, type Secrets } from '../../secrets.ts'
import { type Database, openDatabase } from '../database.ts'

export type TestDatabase = {
  database: Database
  secrets: Secrets
  /** As the superuser: what a person with psql could do. */
  adminUrl: string
  drop(): Promise<void>
}

/** A database of its own for one test file, cloned from the migrated template. */
export async function cloneDatabase(log: Log = silentLog): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const adminUrl = inject('postgresAdminUrl')
  await asAdmin(adminUrl, `create database ${name} template template_tributary`)
  const secrets = createSecrets(inject('testSecret'), createRandomness())
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const database = openDatabase(url.href, secrets, log)
  return {
    database,
    secrets,
    adminUrl: url.href,
    async drop() {
      await database.close()
      await asAdmin(adminUrl, `drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Two clones of one template at once are refused; PostgreSQL says so with 55006.
    for (let attempt = 0; ; attempt++) {
      try {
        await client.query(sql)
        return
      } catch (error) {
        if (attempt >= 50 || !(error instanceof Error && 'code' in error && error.code === '55006'))
          throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  } finally {
    await client.end()
  }
}
