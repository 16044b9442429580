import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import type { PostgresUser } from './locate-binaries.ts'
import { makeShared, shared } from './shared-folder.ts'

/**
 * Where `user` keeps the data: `wanted`, or a folder of its own under /var/lib when it cannot get there. Data that is there
 * already stays where it is. Throws when it lies where `user` cannot get any more: an empty database would look like a loss.
 */
export function chooseFolder(wanted: string, key: string, user: PostgresUser): string {
  if (user.uid === undefined) return wanted
  const elsewhere = join(shared, `data-${key}`)
  if (existsSync(join(elsewhere, 'PG_VERSION'))) return elsewhere
  const closed = findClosed(dirname(wanted), user)
  if (closed === undefined) return wanted
  if (!existsSync(join(wanted, 'PG_VERSION'))) {
    makeShared()
    return elsewhere
  }
  throw new AppError(
    'storage_unavailable',
    `The database is in ${wanted}, but the user that runs PostgreSQL cannot enter ${closed}. Open it (chmod o+x ${closed}), or start as an ordinary user.`,
  )
}

/** The first folder on the way that `user` may not enter. */
function findClosed(folder: string, user: PostgresUser): string | undefined {
  for (let at = existsSync(folder) ? realpathSync(folder) : folder; ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at)
      const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode
      if ((bits & 1) === 0) return at
    }
    if (at === dirname(at)) return undefined
  }
}
