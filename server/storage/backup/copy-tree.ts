import { copyFile, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Copies a folder whose files may change or vanish meanwhile; what vanished is left out. `skips` gets each path relative to `from`; a
 * folder that is skipped is neither made nor read. Answers the number of bytes.
 */
export async function copyTree(
  from: string,
  to: string,
  skips: (path: string, isFolder: boolean) => boolean = () => false,
  path = '',
): Promise<number> {
  await mkdir(join(to, path), { recursive: true, mode: 0o700 })
  let bytes = 0
  for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
    const inner = path ? `${path}/${entry.name}` : entry.name
    if (skips(inner, entry.isDirectory())) continue
    try {
      if (entry.isDirectory()) bytes += await copyTree(from, to, skips, inner)
      else if (entry.isSymbolicLink()) await symlink(await readlink(join(from, inner)), join(to, inner))
      else if (entry.isFile()) {
        await copyFile(join(from, inner), join(to, inner))
        bytes += (await lstat(join(to, inner))).size
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return bytes
}
