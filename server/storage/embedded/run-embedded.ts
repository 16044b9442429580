import { execFile, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { hashToken } from '../../secrets.ts'
import { chooseFolder } from './choose-folder.ts'
import { type Binaries, locateBinaries, type PostgresUser } from './locate-binaries.ts'
import { postgresUser } from './postgres-user.ts'
import { dropReusedPid, findPostmaster, isRunning, type Postmaster } from './postmaster.ts'

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

// Recovery after a crash may take a while; 60 s is far beyond what a small installation needs.
const betweenAttemptsMs = 25
const mostAttempts = 2400
// It begins anew at the first start after it has grown to this.
const mostLogBytes = 10_000_000

/**
 * Runs a real PostgreSQL in `dataFolder`/postgres, detached from our terminal and our death: after a `kill -9` of the
 * server the next start adopts it. `password` is the superuser's; it is used here and by the migration, then forgotten.
 */
export async function runEmbedded(options: {
  dataFolder: string
  password: string
  log: Log
  flags?: string[]
  /** How long it may take to recover before this gives up. Default 60,000. */
  readyWithinMs?: number
}): Promise<EmbeddedPostgres> {
  const user = postgresUser()
  const binaries = locateBinaries(user)
  const wanted = resolve(options.dataFolder, 'postgres')
  const folder = chooseFolder(wanted, hashToken(wanted).toString('hex').slice(0, 12), user)
  if (folder !== wanted)
    options.log.info(
      { folder },
      'the data folder is closed to the user that runs PostgreSQL; its data is kept elsewhere',
    )
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(binaries, folder, user, options.password)

  const adopted = await adopt(folder)
  const port = adopted?.port ?? (await freePort())
  const attempts = Math.ceil((options.readyWithinMs ?? mostAttempts * betweenAttemptsMs) / betweenAttemptsMs)
  const start = () => launch(binaries, folder, user, port, options.flags ?? [], attempts)
  let postmaster = adopted ?? (await start())
  return {
    port,
    folder,
    isAdopted: adopted !== undefined,
    get pid() {
      return postmaster.pid
    },
    async revive() {
      if (!findPostmaster(folder)) postmaster = await start()
    },
    stop: () => stop(folder),
  }
}

async function initialise(
  binaries: Binaries,
  folder: string,
  user: PostgresUser,
  password: string,
): Promise<void> {
  // initdb writes PG_VERSION early, so a set-up that was cut off looks whole: it gets its name only when it is. One that
  // outlived its server may still be writing, so each has a folder of its own.
  const unfinished = `${folder}.unfinished.${process.pid}`
  for (const path of [folder, ...listUnfinished(folder)])
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(unfinished, user.uid, user.gid)
    chownSync(passwordFile, user.uid, user.gid)
  }
  try {
    const flags = [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ]
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    const initdb = join(binaries.folder, 'bin', 'initdb')
    await promisify(execFile)(initdb, [...flags, ...locale, '--data-checksums'], { cwd: '/', ...user })
    renameSync(unfinished, folder)
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new AppError('storage_unavailable', `PostgreSQL could not be set up in ${folder}: ${said}`, {
      cause,
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function listUnfinished(folder: string): string[] {
  const parent = dirname(folder)
  if (!existsSync(parent)) return []
  const names = readdirSync(parent).filter((name) => name.startsWith(`${basename(folder)}.unfinished.`))
  return names.map((name) => join(parent, name))
}

/** The postmaster that an earlier run left; undefined when there is none, or it was just shutting down. */
async function adopt(folder: string): Promise<Postmaster | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const postmaster = findPostmaster(folder)
    if (!postmaster || postmaster.isReady) return postmaster
    await wait(betweenAttemptsMs)
  }
  throw new AppError(
    'storage_unavailable',
    `A PostgreSQL in ${folder} is neither ready nor gone. Stop it, then start again.`,
  )
}

async function launch(
  binaries: Binaries,
  folder: string,
  user: PostgresUser,
  port: number,
  flags: string[],
  attempts: number,
): Promise<Postmaster> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100' }
  const arguments_ = [
    '-D',
    folder,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ...flags,
  ]
  await dropReusedPid(folder)
  const logPath = `${folder}.log`
  const isLarge = existsSync(logPath) && statSync(logPath).size > mostLogBytes
  const logFile = openSync(logPath, isLarge ? 'w' : 'a', 0o600)
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), arguments_, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile, logFile],
    ...user,
  })
  child.on('error', () => {})
  child.unref()
  closeSync(logFile)
  return untilReady(folder, attempts, () => child.exitCode !== null || child.signalCode !== null)
}

async function untilReady(folder: string, attempts: number, hasEnded: () => boolean): Promise<Postmaster> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const postmaster = findPostmaster(folder)
    if (postmaster?.isReady) return postmaster
    if (!postmaster && hasEnded()) break
    await wait(betweenAttemptsMs)
  }
  const lastLines = readFileSync(`${folder}.log`, 'utf8').trim().split('\n').slice(-5).join('\n')
  throw new AppError(
    'storage_unavailable',
    `PostgreSQL did not start in ${folder}. Its last words:\n${lastLines}`,
  )
}

async function stop(folder: string): Promise<void> {
  const postmaster = findPostmaster(folder)
  if (!postmaster) return
  // SIGINT is PostgreSQL's "fast" shutdown: ends sessions, writes a checkpoint, loses nothing.
  process.kill(postmaster.pid, 'SIGINT')
  for (let attempt = 0; attempt < mostAttempts && isRunning(postmaster.pid); attempt++)
    await wait(betweenAttemptsMs)
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
