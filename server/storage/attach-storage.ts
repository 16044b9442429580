import { resolve } from 'node:path'
import type { Log } from '../log.ts'
import { hashToken, type Secrets } from '../secrets.ts'
import { type Database, openDatabase } from './database.ts'
import { chooseFolder } from './embedded/choose-folder.ts'
import { postgresUser } from './embedded/postgres-user.ts'
import { findPostmaster } from './embedded/postmaster.ts'
import { embeddedUrl, startStorage } from './start-storage.ts'

export type AttachedStorage = {
  database: Database
  /** As whoever may do anything: `DATABASE_URL`, or the embedded superuser. */
  adminUrl: string
  /** The embedded PostgreSQL was running already, most likely for a server. */
  wasRunning: boolean
  /** Where the embedded PostgreSQL keeps its data; undefined with `DATABASE_URL`. */
  postgresFolder?: string
  close(): Promise<void>
}

/** Where the embedded PostgreSQL of a data folder keeps its data. */
export function findPostgresFolder(dataFolder: string): string {
  const wanted = resolve(dataFolder, 'postgres')
  return chooseFolder(wanted, hashToken(wanted).toString('hex').slice(0, 12), postgresUser())
}

/**
 * The storage of an installation for a command beside its server: a running embedded PostgreSQL is joined, one that is stopped is
 * started and stopped again. Neither migrates a database that a server is using.
 */
export async function attachStorage(options: {
  databaseUrl?: string | undefined
  dataFolder: string
  secrets: Secrets
  log: Log
}): Promise<AttachedStorage> {
  const { databaseUrl, dataFolder, secrets, log } = options
  if (databaseUrl) {
    const database = openDatabase(databaseUrl, secrets, log)
    return { database, adminUrl: databaseUrl, wasRunning: false, close: () => database.close() }
  }
  const postgresFolder = findPostgresFolder(dataFolder)
  const adminUrlAt = (port: number) => embeddedUrl(port, secrets.databasePassword('postgres'), 'tributary')
  const running = findPostmaster(postgresFolder)
  if (running?.isReady) {
    const adminUrl = adminUrlAt(running.port)
    const database = openDatabase(adminUrl, secrets, log)
    return { database, adminUrl, wasRunning: true, postgresFolder, close: () => database.close() }
  }
  const storage = await startStorage(options)
  return {
    database: storage.database,
    adminUrl: adminUrlAt(findPostmaster(postgresFolder)?.port ?? 0),
    wasRunning: false,
    postgresFolder,
    close: () => storage.close(),
  }
}
