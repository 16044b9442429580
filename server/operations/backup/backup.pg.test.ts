import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../../log.ts'
import { createRandomness } from '../../randomness.ts'
import { createSecrets } from '../../secrets.ts'
import { attachStorage, startStorage } from '../../storage/index.ts'
import { querySql } from '../../storage/testing/query-sql.ts'
import { backUpInstallation } from './back-up-installation.ts'
import { restoreInstallation } from './restore-installation.ts'

const secrets = createSecrets('the secret of an installation', createRandomness())
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-backup-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

async function start(name: string, walArchive?: string) {
  const options = { dataFolder: at(name), secrets, log: silentLog, walArchive }
  const storage = await startStorage(options)
  const { adminUrl, postgresFolder = '', close } = await attachStorage(options)
  await close()
  return { storage, adminUrl, postgresFolder }
}

const add = (adminUrl: string, name: string) =>
  querySql(
    adminUrl,
    `with made as (insert into directory.account (account_id) values (gen_random_uuid()) returning account_id)
     insert into tenant.account (account_id, name) select account_id, $1 from made`,
    [name],
  )
const names = async (adminUrl: string) =>
  (await querySql<{ name: string }>(adminUrl, 'select name from tenant.account order by name')).map(
    ({ name }) => name,
  )

const restore = (
  from: string,
  to: string,
  options: { archive?: string; until?: Date; secret?: string } = {},
) =>
  restoreInstallation({
    folder: at(from),
    dataFolder: at(to),
    readPassword: () =>
      (options.secret ? createSecrets(options.secret, createRandomness()) : secrets).databasePassword(
        'postgres',
      ),
    log: silentLog,
    tell: () => {},
    ...options,
  })

const patience = 90_000

it('brings back everything that was there, taken while rows are written, after the original is destroyed', {
  timeout: patience,
}, async () => {
  const { storage, adminUrl, postgresFolder } = await start('data')
  mkdirSync(at('data/recordings/one'), { recursive: true })
  writeFileSync(at('data/recordings/one/two.wav'), 'RIFF')
  writeFileSync(at('data/secret'), 'the secret of an installation\n')
  // Enough pages that some are written while they are copied.
  await querySql(
    adminUrl,
    "create table public.ledger as select n, repeat('x', 500) as text from generate_series(1, 20000) n",
  )
  await querySql(adminUrl, 'checkpoint')
  let isDone = false
  let written = 20_000
  const writing = (async () => {
    while (!isDone) {
      await querySql(adminUrl, `insert into public.ledger values (${++written}, 'late')`)
      await querySql(adminUrl, "update public.ledger set text = repeat('y', 500) where n % 7 = 0")
    }
  })()
  await add(adminUrl, 'before')
  const acknowledged = written
  const from = { dataFolder: at('data'), database: { adminUrl, folder: postgresFolder }, now: 0 }
  const note = await backUpInstallation(from, { folder: at('backup'), tell: () => {} })
  await expect(backUpInstallation(from, { folder: at('backup'), tell: () => {} })).rejects.toThrow(
    /not empty/,
  )
  await expect(restore('backup', 'data')).rejects.toThrow(/not empty/)
  isDone = true
  await writing
  await add(adminUrl, 'after')
  expect(note).toMatchObject({ postgres: '18', format: 'tributary-backup' })
  expect(readdirSync(at('backup/data')).sort()).toEqual(['recordings', 'secret'])
  await storage.close()
  for (const lost of [at('data'), postgresFolder]) rmSync(lost, { recursive: true, force: true })

  await restore('backup', 'again')
  expect(readFileSync(at('again/recordings/one/two.wav'), 'utf8')).toBe('RIFF')
  const restored = await start('again')
  expect(await names(restored.adminUrl)).toEqual(['before'])
  const [ledger] = await querySql<{ rows: number; distinct: number }>(
    restored.adminUrl,
    'select count(*)::int as rows, count(distinct n)::int as distinct from public.ledger where n <= $1',
    [acknowledged],
  )
  expect(ledger).toEqual({ rows: acknowledged, distinct: acknowledged })
  // Every page is read against its checksum.
  await querySql(restored.adminUrl, 'vacuum (freeze, disable_page_skipping) public.ledger')
  await restored.storage.close()

  // What cannot be restored leaves nothing behind.
  await expect(restore('backup', 'other', { secret: 'a secret that is another one' })).rejects.toThrow(
    /another secret/,
  )
  await expect(restore('backup', 'other', { until: new Date(0) })).rejects.toThrow(/archive/)
  rmSync(at('backup/backup.json'))
  await expect(restore('backup', 'other')).rejects.toThrow(/cut off/)
  expect(existsSync(at('other')) ? readdirSync(at('other')) : []).toEqual([])
})

it('brings the database to any moment since the back-up, from the archive of its log', {
  timeout: patience,
}, async () => {
  const { storage, adminUrl, postgresFolder } = await start('data', at('archive'))
  await add(adminUrl, '1 before')
  await backUpInstallation(
    { dataFolder: at('data'), database: { adminUrl, folder: postgresFolder }, now: 0 },
    { folder: at('backup'), tell: () => {} },
  )
  await add(adminUrl, '2 wanted')
  const [moment] = await querySql<{ at: Date | string }>(adminUrl, 'select clock_timestamp() as at')
  await add(adminUrl, '3 a mistake')
  // Shutting down archives what is left of the log.
  await querySql(adminUrl, 'select pg_switch_wal()')
  await storage.close()
  for (const lost of [at('data'), postgresFolder]) rmSync(lost, { recursive: true, force: true })

  await restore('backup', 'then', { archive: at('archive'), until: new Date(moment?.at ?? 0) })
  const then = await start('then')
  expect(await names(then.adminUrl)).toEqual(['1 before', '2 wanted'])
  await then.storage.close()
  await restore('backup', 'last', { archive: at('archive') })
  const last = await start('last')
  expect(await names(last.adminUrl)).toEqual(['1 before', '2 wanted', '3 a mistake'])
  await last.storage.close()
})
