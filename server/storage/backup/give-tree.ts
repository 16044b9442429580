import { lchown, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresUser } from '../embedded/locate-binaries.ts'

/** PostgreSQL insists on owning its folder, and when we are root it is another user. A link is given, what it leads to is not. */
export async function giveTree(path: string, user: PostgresUser): Promise<void> {
  const { uid, gid } = user
  if (uid === undefined || gid === undefined) return
  await lchown(path, uid, gid)
  if (!(await lstat(path)).isDirectory()) return
  for (const name of await readdir(path)) await giveTree(join(path, name), user)
}
