import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { silentLog } from '../../log.ts'
import { runEmbedded } from '../embedded/run-embedded.ts'
import { querySql } from './query-sql.ts'

/** A PostgreSQL of one test's own, with fsync on, which the test may stop, kill, freeze and start again on the same port. */
export type OwnPostgres = {
  /** As the superuser: a `DATABASE_URL`. */
  url: string
  /** `SIGINT` shuts it down as an administrator would, `SIGKILL` as a crash would. Resolves when all its processes are gone. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
  /** Stops every process of it where it stands, until `start` (Linux only): connections stay open and nothing answers. */
  freeze(): void
  /** Whatever was done to it: it answers again. */
  start(): Promise<void>
  /** Ends it and deletes its data. */
  remove(): Promise<void>
}

const password = 'only on this machine, only for this test'

export async function runPostgres(): Promise<OwnPostgres> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tributary-postgres-'))
  // PostgreSQL runs as another user when we are root, and must get there.
  chmodSync(dataFolder, 0o755)
  const postgres = await runEmbedded({ dataFolder, password, log: silentLog })
  const base = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${postgres.port}`
  await querySql(`${base}/postgres`, 'create database tributary')
  const frozen = new Set<number>()
  const thaw = () => {
    for (const pid of frozen) sendSignal(pid, 'SIGCONT')
    frozen.clear()
  }
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    const family = [postgres.pid, ...childrenOf(postgres.pid)]
    sendSignal(postgres.pid, signal)
    thaw()
    while (family.some(isAlive)) await wait(10)
  }
  return {
    url: `${base}/tributary`,
    end,
    freeze() {
      // The postmaster first, so that it starts no other process meanwhile.
      frozen.add(postgres.pid)
      sendSignal(postgres.pid, 'SIGSTOP')
      for (const pid of childrenOf(postgres.pid)) {
        frozen.add(pid)
        sendSignal(pid, 'SIGSTOP')
      }
    },
    async start() {
      thaw()
      await postgres.revive()
    },
    async remove() {
      if (isAlive(postgres.pid)) await end('SIGINT')
      for (const folder of [dataFolder, postgres.folder]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of Linux's /proc; elsewhere none. */
function childrenOf(parent: number): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    return pid > 0 && readStat(pid)?.parent === parent ? [pid] : []
  })
}

function isAlive(pid: number): boolean {
  if (process.platform === 'linux') {
    const state = readStat(pid)?.state
    return state !== undefined && state !== 'Z'
  }
  return sendSignal(pid, 0)
}

function readStat(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
