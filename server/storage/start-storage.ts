import pg from 'pg'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import { archiveFlags } from './backup/archive-log.ts'
import { type Database, openDatabase } from './database.ts'
import { lockFolder } from './embedded/lock-folder.ts'
import { runEmbedded } from './embedded/run-embedded.ts'
import { migrate } from './migrate.ts'

export type Storage = {
  database: Database
  /** As whoever migrates. */
  adminUrl: string
  isEmbedded: boolean
  isFirstRun: boolean
  close(): Promise<void>
}

// How often an embedded PostgreSQL is looked after; a look is one read of a small file.
const watchEveryMs = 2000

/** The database of `DATABASE_URL`, or an embedded PostgreSQL in the data folder; migrated, and open under narrow roles. */
export async function startStorage(options: {
  databaseUrl?: string | undefined
  dataFolder: string
  secrets: Secrets
  log: Log
  /** Where the embedded PostgreSQL archives its write-ahead log; absent: nowhere. */
  walArchive?: string | undefined
}): Promise<Storage> {
  const unlock = lockFolder(options.dataFolder)
  try {
    if (options.databaseUrl) return await open(options.databaseUrl, options, unlock)
    return await startEmbedded(options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function startEmbedded(
  options: { dataFolder: string; secrets: Secrets; log: Log; walArchive?: string | undefined },
  unlock: () => void,
): Promise<Storage> {
  const password = options.secrets.databasePassword('postgres')
  const flags = options.walArchive ? archiveFlags(options.walArchive) : []
  const embedded = await runEmbedded({ ...options, password, flags })
  if (embedded.isAdopted)
    options.log.warn({ pid: embedded.pid }, 'adopted the PostgreSQL that an earlier run left behind')
  const watch = setInterval(() => {
    embedded
      .revive()
      .catch((error: Error) =>
        options.log.error({ error: error.message }, 'the embedded PostgreSQL could not be started again'),
      )
  }, watchEveryMs)
  watch.unref()
  const stop = async () => {
    clearInterval(watch)
    await embedded.stop()
  }
  try {
    await createDatabase(embedded.port, password)
    const storage = await open(embeddedUrl(embedded.port, password, 'tributary'), options, unlock)
    return {
      ...storage,
      isEmbedded: true,
      async close() {
        await storage.database.close()
        await stop()
        unlock()
      },
    }
  } catch (error) {
    await stop()
    throw isWrongPassword(error) ? secretDiffers(embedded.folder, error) : error
  }
}

const isWrongPassword = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '28P01'

function secretDiffers(folder: string, cause: unknown): AppError {
  return new AppError(
    'storage_unavailable',
    `The database in ${folder} was set up under another secret. Start with the TRIBUTARY_SECRET of that time (or the file "secret" of its data folder).`,
    { cause },
  )
}

async function open(
  url: string,
  { secrets, log }: { secrets: Secrets; log: Log },
  unlock: () => void,
): Promise<Storage> {
  const applied = await migrate(url, secrets)
  const database = openDatabase(url, secrets, log)
  const accounts = await database.readDirectory('select 1 as one from directory.account limit 1')
  const isFirstRun = accounts.length === 0
  // Who sets up is told of what they can use; who upgrades, of what was changed.
  if (applied.length > 0) log[isFirstRun ? 'debug' : 'info']({ applied }, 'migrated the database')
  return {
    database,
    adminUrl: url,
    isEmbedded: false,
    isFirstRun,
    async close() {
      await database.close()
      unlock()
    },
  }
}

export function embeddedUrl(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: embeddedUrl(port, password, 'postgres') })
  await client.connect()
  try {
    const found = await client.query("select from pg_database where datname = 'tributary'")
    if (found.rowCount === 0) await client.query('create database tributary')
  } finally {
    await client.end()
  }
}
