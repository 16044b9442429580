import { chownSync, mkdirSync } from 'node:fs'
import { postgresUser } from '../embedded/postgres-user.ts'

/**
 * Flags of a PostgreSQL that copies each file of its write-ahead log to `folder`, at least one a minute when anything was written: with a
 * back-up they bring the database to any moment since. The folder is made, for the user that runs PostgreSQL. Needs a POSIX shell.
 */
export function archiveFlags(folder: string): string[] {
  checkArchiveFolder(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, gid } = postgresUser()
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  // After a crash the same file may be handed over again; it counts as archived when it is the same.
  const command = `if test -f "${folder}/%f"; then cmp -s "%p" "${folder}/%f"; else cp "%p" "${folder}/%f.part" && sync "${folder}/%f.part" && mv "${folder}/%f.part" "${folder}/%f"; fi`
  return ['-c', 'archive_mode=on', '-c', `archive_command=${command}`, '-c', 'archive_timeout=60s']
}

/** Throws when the shell or PostgreSQL would read the path as something else. */
export function checkArchiveFolder(folder: string): void {
  if (!/^\/[\w@:+,./ -]*$/.test(folder))
    throw new Error(
      `The archive of the write-ahead log cannot be in ${JSON.stringify(folder)}: name an absolute path of letters, digits, spaces and . _ - / alone.`,
    )
}
