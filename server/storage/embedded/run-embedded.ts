import { execFile, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { hashToken } from '../../secrets.ts'
import { type Binaries, locateBinaries, type PostgresUser, reachableFolder } from './locate-binaries.ts'
import { postgresUser } from './postgres-user.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'

export type EmbeddedPostgres = {
  port: number
  pid: number
  folder: string
  /** True when it had been left running by a process that was killed. */
  isAdopted: boolean
  /** Starts it again if it is gone; on the same port. */
  revive(): Promise<void>
  stop(): Promise<void>
}

/**
 * Runs a real PostgreSQL in `dataFolder`/postgres, detached from our terminal and our death: after a `kill -9` of the
 * server the next start adopts it. `password` is the superuser's; it is used here and by the migration, then forgotten.
 */
export async function runEmbedded(options: { dataFolder: string; password: string; log: Log; flags?: string[] }): Promise<EmbeddedPostgres> {
  const user = postgresUser()
  const binaries = locateBinaries(user)
  const wanted = resolve(options.dataFolder, 'postgres')
  const folder = reachableFolder(wanted, hashToken(wanted).toString('hex').slice(0, 12), user)
  if (folder !== wanted) options.log.info({ folder }, 'the data folder is closed to the user that runs PostgreSQL; its data is kept elsewhere')
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(binaries, folder, user, options.password)

  const running = findPostmaster(folder)
  const port = running?.port ?? (await freePort())
  const start = () => launch(binaries, folder, user, port, options.flags ?? [])
  let postmaster = running ? await untilReady(folder) : await start()
  return {
    port: postmaster.port,
    folder,
    isAdopted: running !== undefined,
    get pid() {
      return postmaster.pid
    },
    async revive() {
      if (!findPostmaster(folder)) postmaster = await start()
    },
    stop: () => stop(folder),
  }
}

async function initialise(binaries: Binaries, folder: string, user: PostgresUser, password: string): Promise<void> {
  // A first start that was cut off leaves half a cluster without PG_VERSION; it holds nothing yet.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(folder, user.uid, user.gid)
    chownSync(passwordFile, user.uid, user.gid)
  }
  try {
    const flags = [`--pgdata=${folder}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    await promisify(execFile)(join(binaries.folder, 'bin', 'initdb'), [...flags, ...locale, '--data-checksums'], { cwd: '/', ...user })
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true })
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new AppError('storage_unavailable', `PostgreSQL could not be set up in ${folder}: ${said}`, { cause })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function launch(binaries: Binaries, folder: string, user: PostgresUser, port: number, flags: string[]): Promise<Postmaster> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100' }
  const arguments_ = ['-D', folder, '-p', String(port), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]), ...flags]
  const logFile = openSync(`${folder}.log`, 'a', 0o600)
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), arguments_, { cwd: '/', detached: true, stdio: ['ignore', logFile, logFile], ...user })
  child.on('error', () => {})
  child.unref()
  closeSync(logFile)
  return untilReady(folder, () => child.exitCode !== null)
}

async function untilReady(folder: string, hasEnded: () => boolean = () => false): Promise<Postmaster> {
  // Recovery after a crash may take a while; 60 s is far beyond what a small installation needs.
  for (let attempt = 0; attempt < 2400; attempt++) {
    const postmaster = findPostmaster(folder)
    if (postmaster?.isReady) return postmaster
    if (!postmaster && hasEnded()) break
    await wait(25)
  }
  const lastLines = readFileSync(`${folder}.log`, 'utf8').trim().split('\n').slice(-5).join('\n')
  throw new AppError('storage_unavailable', `PostgreSQL did not start in ${folder}. Its last words:\n${lastLines}`)
}

async function stop(folder: string): Promise<void> {
  const postmaster = findPostmaster(folder)
  if (!postmaster) return
  // SIGINT is PostgreSQL's "fast" shutdown: ends sessions, writes a checkpoint, loses nothing.
  process.kill(postmaster.pid, 'SIGINT')
  for (let attempt = 0; attempt < 1200 && findPostmaster(folder); attempt++) await wait(25)
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
