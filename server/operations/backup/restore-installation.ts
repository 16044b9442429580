import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { copyTree, restoreCluster } from '../../storage/index.ts'
import { type BackupNote, readBackupNote } from './back-up-installation.ts'

export type RestoreReport = BackupNote & { dataFolder: string; latestCommitAt?: string }

/**
 * Makes an installation of a back-up in `dataFolder`, which must be empty: files first, then the database, which recovers and is stopped
 * again. `readPassword` gets the embedded superuser's password once the secret of the back-up is in place. With `archive` everything
 * archived since is replayed, up to `until`. When it fails, `dataFolder` is empty again.
 */
export async function restoreInstallation(options: {
  folder: string
  dataFolder: string
  readPassword(): string
  log: Log
  archive?: string | undefined
  until?: Date | undefined
  tell(progress: string): void
}): Promise<RestoreReport> {
  const { folder, dataFolder, tell } = options
  const note = await readBackupNote(folder)
  if (options.until && !options.archive)
    throw new AppError(
      'invalid_input',
      'A moment can only be reached with the archive of the write-ahead log.',
    )
  await mkdir(dataFolder, { recursive: true })
  if ((await readdir(dataFolder)).length > 0)
    throw new AppError(
      'conflict',
      `${dataFolder} is not empty. Restore into another TRIBUTARY_DATA, or move this one away first.`,
    )
  try {
    tell('copying recordings and the rest')
    await copyTree(join(folder, 'data'), dataFolder)
    if (note.postgres === null) return { ...note, dataFolder }
    tell('copying the database and letting it recover')
    const restored = await restoreCluster({
      from: join(folder, 'postgres'),
      dataFolder,
      password: options.readPassword(),
      log: options.log,
      archive: options.archive,
      until: options.until,
    })
    return { ...note, dataFolder, ...restored }
  } catch (error) {
    for (const name of await readdir(dataFolder))
      await rm(join(dataFolder, name), { recursive: true, force: true })
    throw error
  }
}
