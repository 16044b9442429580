import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { silentLog } from '../../log.ts'
import { createRandomness } from '../../randomness.ts'
import { createSecrets } from '../../secrets.ts'
import { runEmbedded } from '../embedded/run-embedded.ts'
import { migrate } from '../migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresAdminUrl: string
    testSecret: string
  }
}

const testSecret = 'the secret of the tests'

/** One real PostgreSQL for the whole run: migrated once into a template, which each test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const secrets = createSecrets(testSecret, createRandomness())
  const dataFolder = mkdtempSync(join('/tmp', 'tributary-test-'))
  const password = secrets.databasePassword('postgres')
  // Tests want isolation, not durability across power cuts; the drills run with fsync on.
  const embedded = await runEmbedded({
    dataFolder,
    password,
    log: silentLog,
    flags: ['-c', 'fsync=off', '-c', 'max_connections=300'],
  })
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${embedded.port}/${database}`
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  await admin.query('create database template_tributary')
  await admin.end()
  await migrate(url('template_tributary'), secrets)
  project.provide('postgresAdminUrl', url('postgres'))
  project.provide('testSecret', testSecret)
  return async () => {
    await embedded.stop()
    for (const path of [dataFolder, embedded.folder, `${embedded.folder}.log`])
      rmSync(path, { recursive: true, force: true })
  }
}
