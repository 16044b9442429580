import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { copyCluster, copyTree } from '../../storage/index.ts'

/** `backup.json`, written last: a back-up without it was cut off. */
const backupNote = z.object({
  format: z.literal('tributary-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  /** Major version of the PostgreSQL whose data it has; null: the database is not in it. */
  postgres: z.string().nullable(),
  bytes: z.number(),
})
export type BackupNote = z.infer<typeof backupNote>

/** What lies in a data folder and belongs to the process that runs, not to the installation, or is a copy of what does. */
const ofTheProcess =
  /^(postgres($|[./])|tributary\.lock|lab\.pid$|recordings\.importing($|\/)|exports($|\/))|\.part$|\.new$/

/**
 * Copies a running installation to `folder`: its embedded database, unless `database` is undefined, then everything else in the data
 * folder (recordings, the spool, the secret). What was acknowledged before this began is in it. Throws `conflict` when `folder` is not empty.
 */
export async function backUpInstallation(
  from: { dataFolder: string; database?: { adminUrl: string; folder: string } | undefined; now: number },
  options: { folder: string; tell(progress: string): void },
): Promise<BackupNote & { folder: string }> {
  const { dataFolder, database } = from
  const folder = resolve(options.folder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new AppError('conflict', `${folder} is not empty. Name a folder that is new or empty.`)
  let bytes = 0
  if (database) {
    options.tell('copying the database')
    bytes += (await copyCluster(database.adminUrl, database.folder, join(folder, 'postgres'))).bytes
  }
  options.tell('copying recordings and the rest')
  // After the database: a recording that its copy speaks of was stored before.
  const own = relative(resolve(dataFolder), folder)
  bytes += await copyTree(
    dataFolder,
    join(folder, 'data'),
    (path) => ofTheProcess.test(path) || path === own || path.startsWith(`${own}/`),
  )
  const note: BackupNote = {
    format: 'tributary-backup',
    version: 1,
    madeAt: new Date(from.now).toISOString(),
    postgres: database ? (await readFile(join(folder, 'postgres/PG_VERSION'), 'utf8')).trim() : null,
    bytes,
  }
  await writeFile(join(folder, 'backup.json'), `${JSON.stringify(note, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  return { folder, ...note }
}

/** Throws `conflict` when the folder holds no whole back-up. */
export async function readBackupNote(folder: string): Promise<BackupNote> {
  const text = await readFile(join(folder, 'backup.json'), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new AppError(
      'conflict',
      `There is no backup.json in ${folder}: it is no back-up, or one that was cut off.`,
    )
  try {
    return backupNote.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('conflict', `${join(folder, 'backup.json')} is not what this release writes.`, {
      cause,
    })
  }
}
