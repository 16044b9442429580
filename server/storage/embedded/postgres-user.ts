import { execFileSync } from 'node:child_process'
import { AppError } from '../../errors.ts'
import type { PostgresUser } from './locate-binaries.ts'

/** Nobody but root needs another user; root gets `postgres`, made when it does not exist. */
export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return {}
  return find() ?? make()
}

function find(): PostgresUser | undefined {
  try {
    const id = (flag: string) =>
      Number(
        execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      )
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function make(): PostgresUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  } catch {
    // Another start may have made it in the meantime.
  }
  const made = find()
  if (made) return made
  throw new AppError(
    'storage_unavailable',
    'PostgreSQL does not run as root and no user "postgres" could be made. Start as an ordinary user, or set DATABASE_URL.',
  )
}
