import { lstat, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The path of a file of an export, undefined when it is not there; `no file of its own` for a link or a folder, and for what lies
 * behind one: an export that somebody else made must not read this machine's files.
 */
export async function findExportFile(
  folder: string,
  file: string,
): Promise<{ path: string } | 'no file of its own' | undefined> {
  const path = join(folder, file)
  try {
    const isOwn =
      (await lstat(path)).isFile() && (await realpath(path)) === join(await realpath(folder), file)
    return isOwn ? { path } : 'no file of its own'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
