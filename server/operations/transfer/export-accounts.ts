import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import { recordingPath } from '../../recordings/index.ts'
import {
  type AccountTable,
  type Database,
  listAccountTables,
  readTable,
  type Transaction,
} from '../../storage/index.ts'
import { audioFile, type Manifest, notExported, tableFile } from './manifest.ts'
import { readLines } from './read-lines.ts'

export type ExportReport = {
  folder: string
  accounts: Manifest['accounts']
  rows: number
  recordings: number
  /** Recordings on record whose audio is not in the data folder. */
  missingAudio: string[]
}

/**
 * Writes everything that accounts own to `folder`: a file of JSON lines for each table, the audio, and last the manifest. All rows are of
 * one moment, and never more than a batch of them is in memory. Without `accountId` every account; with one, that account and those below it.
 * Throws `conflict` when the folder is not empty, `not_found` for an account that is not there.
 */
export async function exportAccounts(
  from: {
    database: Database
    dataFolder: string
    /** Migrations the database has had. */
    schema: string[]
    installation: string
    now: number
  },
  options: {
    folder: string
    accountId?: string | undefined
    /** Leaves out the accounts below `accountId`. */
    isAlone?: boolean
    tell(progress: string): void
    /** Awaited after every batch of rows and every recording; what it throws ends the export. */
    beat?(soFar: Pick<ExportReport, 'rows' | 'recordings'>): Promise<void>
  },
): Promise<ExportReport> {
  const { database, dataFolder } = from
  const { folder, tell, beat = async () => {} } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new AppError('conflict', `${folder} is not empty. Name a folder that is new or empty.`)
  const found = await findAccounts(database, options.accountId)
  const accountIds = found.filter((id) => !options.isAlone || id === options.accountId)
  const report: ExportReport = { folder, accounts: [], rows: 0, recordings: 0, missingAudio: [] }
  const tables: Manifest['tables'] = []
  await database.readSnapshot(accountIds, async (transaction) => {
    report.accounts = await transaction.query(
      'select account_id as id, name from tenant.account order by account_id',
    )
    await mkdir(join(folder, 'tables'), { mode: 0o700 })
    for (const table of await listAccountTables(transaction)) {
      if (table.name in notExported) continue
      const path = join(folder, tableFile(table.name))
      const before = report.rows
      for await (const lines of writeTable(transaction, table, path, accountIds)) {
        report.rows += lines
        await beat(report)
      }
      const rows = report.rows - before
      tables.push({ name: table.name, rows })
      tell(`${table.name}: ${rows}`)
    }
  })
  // After the transaction: it must neither hold back the database's cleaning for hours, nor be ended for having been idle.
  for await (const recording of listStored(folder)) {
    if (await copyAudio(dataFolder, folder, recording)) report.recordings++
    else report.missingAudio.push(recording.id)
    if (report.recordings % 1000 === 0) tell(`recordings: ${report.recordings}`)
    await beat(report)
  }
  const whole: Manifest = {
    format: 'tributary-export',
    version: 1,
    exportedAt: new Date(from.now).toISOString(),
    schema: from.schema,
    installation: from.installation,
    accounts: report.accounts,
    tables,
    recordings: report.recordings,
    projections: await listProjections(database),
  }
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(whole, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  return report
}

async function findAccounts(database: Database, below: string | undefined): Promise<string[]> {
  const rows = await database.readDirectory<{ id: string }>(
    `with recursive own as (
       select account_id from directory.account where $1::text is null or account_id::text = $1
       union select a.account_id from directory.account a join own on a.parent_account_id = own.account_id)
     select account_id as id from own order by 1`,
    [below ?? null],
  )
  if (rows.length === 0)
    throw new AppError(
      'not_found',
      below ? `There is no account ${below}.` : 'There is no account to export.',
    )
  return rows.map(({ id }) => id)
}

async function listProjections(database: Database): Promise<string[]> {
  const rows = await database.project(({ query }) =>
    query<{ projection: string }>('select projection from directory.projection_cursor order by 1'),
  )
  return rows.map(({ projection }) => projection)
}

/** Yields how many lines each batch had. */
async function* writeTable(
  transaction: Transaction,
  table: AccountTable,
  path: string,
  accountIds: readonly string[],
): AsyncGenerator<number> {
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
  const closed = once(file, 'close')
  // A full disk may be told of between two batches, when nobody waits.
  closed.catch(() => {})
  try {
    for await (const read of readTable(transaction, table)) {
      const lines =
        table.name === 'directory.account' ? read.map((line) => leaveParent(line, accountIds)) : read
      if (!file.write(`${lines.join('\n')}\n`)) await Promise.race([once(file, 'drain'), closed])
      yield lines.length
    }
  } finally {
    file.end()
    await closed
  }
}

/** Where the account above is not exported, there is none: an export names nothing of others, and is read back without them. */
function leaveParent(line: string, accountIds: readonly string[]): string {
  const row = JSON.parse(line) as { parent_account_id: string | null }
  const isExported = row.parent_account_id !== null && accountIds.includes(row.parent_account_id)
  return JSON.stringify({ ...row, parent_account_id: isExported ? row.parent_account_id : null })
}

async function* listStored(folder: string): AsyncGenerator<{ id: string; accountId: string }> {
  for await (const { text } of readLines(join(folder, tableFile('tenant.recording')))) {
    const { account_id: accountId, id, state } = JSON.parse(text) as Record<string, string>
    if (state === 'stored' && accountId && id) yield { id, accountId }
  }
}

async function copyAudio(
  dataFolder: string,
  folder: string,
  { accountId, id }: { accountId: string; id: string },
): Promise<boolean> {
  const target = join(folder, audioFile(accountId, id))
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  try {
    await copyFile(join(dataFolder, recordingPath(accountId, id)), target)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
