import { appendFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { findPostgresFolder } from '../attach-storage.ts'
import { postgresUser } from '../embedded/postgres-user.ts'
import { runEmbedded } from '../embedded/run-embedded.ts'
import { embeddedUrl } from '../start-storage.ts'
import { checkArchiveFolder } from './archive-log.ts'
import { copyTree } from './copy-tree.ts'
import { giveTree } from './give-tree.ts'

// As long as it takes to replay a day of a busy installation, and more.
const recoversWithinMs = 6 * 3_600_000

/**
 * Puts a copy made by `copyCluster` where the embedded PostgreSQL of `dataFolder` keeps its data, lets it recover, and stops it again.
 * With `archive` the log archived since is replayed too, up to `until` or to its end. Answers the latest transaction that it holds.
 * Throws `conflict` when there is a database already.
 */
export async function restoreCluster(options: {
  from: string
  dataFolder: string
  password: string
  log: Log
  archive?: string | undefined
  until?: Date | undefined
}): Promise<{ latestCommitAt?: string }> {
  const { from, dataFolder, password, log, archive, until } = options
  const folder = findPostgresFolder(dataFolder)
  const isThere = await readdir(folder).catch(() => [])
  if (isThere.length > 0)
    throw new AppError(
      'conflict',
      `There is a database in ${folder}. Restore into another TRIBUTARY_DATA, or move this one away first.`,
    )
  const unfinished = `${folder}.restoring`
  await rm(unfinished, { recursive: true, force: true })
  await copyTree(from, unfinished)
  if (archive) await writeRecovery(unfinished, archive, until)
  await giveTree(unfinished, postgresUser())
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  try {
    const embedded = await runEmbedded({
      dataFolder,
      password,
      log,
      readyWithinMs: recoversWithinMs,
      flags: ['-c', 'hot_standby=off'],
    })
    try {
      return await readLatest(embeddedUrl(embedded.port, password, 'tributary'), archive !== undefined)
    } finally {
      await embedded.stop()
    }
  } catch (error) {
    // Half a restore would look like an installation.
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function writeRecovery(folder: string, archive: string, until: Date | undefined): Promise<void> {
  checkArchiveFolder(archive)
  const lines = [
    `restore_command = 'cp "${archive}/%f" "%p"'`,
    "recovery_target_action = 'promote'",
    ...(until
      ? [`recovery_target_time = '${until.toISOString().replace('T', ' ').replace('Z', '+00')}'`]
      : []),
  ]
  await appendFile(join(folder, 'postgresql.auto.conf'), `${lines.join('\n')}\n`)
  await writeFile(join(folder, 'recovery.signal'), '', { mode: 0o600 })
}

async function readLatest(url: string, wasReplayed: boolean): Promise<{ latestCommitAt?: string }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect().catch((cause: Error) => {
    if (!('code' in cause && cause.code === '28P01')) throw cause
    throw new AppError(
      'conflict',
      'The database was set up under another secret than the one here. Restore with the TRIBUTARY_SECRET of that time.',
      { cause },
    )
  })
  try {
    if (wasReplayed)
      for (const name of ['restore_command', 'recovery_target_action', 'recovery_target_time'])
        await client.query(`alter system reset ${name}`)
    const { rows } = await client.query<{ at: string | null }>(
      'select greatest((select max(received_at) from tenant.call_event), (select max(swapped_at) from tenant.swap_journal), (select max(at) from tenant.audit_entry)) as at',
    )
    return rows[0]?.at ? { latestCommitAt: rows[0].at } : {}
  } finally {
    await client.end()
  }
}
