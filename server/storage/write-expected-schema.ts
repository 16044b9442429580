import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '../log.ts'
import { createRandomness } from '../randomness.ts'
import { createSecrets } from '../secrets.ts'
import { describeSchema } from './describe-schema.ts'
import { runEmbedded } from './embedded/run-embedded.ts'
import { migrate } from './migrate.ts'

/** Migrates a database that is thrown away, and writes what it then holds; run after every change of a migration. */
const secrets = createSecrets('not a secret: the database lives for a second', createRandomness())
const dataFolder = mkdtempSync(join(tmpdir(), 'tributary-schema-'))
const password = secrets.databasePassword('postgres')
const embedded = await runEmbedded({ dataFolder, password, log: silentLog, flags: ['-c', 'fsync=off'] })
try {
  const url = `postgres://postgres:${password}@127.0.0.1:${embedded.port}/postgres`
  await migrate(url, secrets)
  writeFileSync(new URL('expected-schema.txt', import.meta.url), await describeSchema(url))
} finally {
  await embedded.stop()
  for (const path of [dataFolder, embedded.folder, `${embedded.folder}.log`])
    rmSync(path, { recursive: true, force: true })
}
