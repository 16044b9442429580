import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A running PostgreSQL, as its `postmaster.pid` tells. */
export type Postmaster = { pid: number; port: number; isReady: boolean }

/** The postmaster of a data folder, if one is alive; a stale file or a reused process id counts as none. */
export function findPostmaster(folder: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!pid || !isPostgresOf(pid, folder)) return undefined
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/**
 * Removes a `postmaster.pid` whose process id now belongs to something that is no PostgreSQL at all, as after a container was
 * killed and started again: PostgreSQL itself would take it for its old self and refuse to start. One that has just ended and
 * waits to be reaped gets 3 s: its last backends may still be at the data, and the file is what keeps a new one from it.
 */
export async function dropReusedPid(folder: string): Promise<void> {
  const path = join(folder, 'postmaster.pid')
  try {
    const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
    const read = () => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    for (let waited = 0; read() === '' && waited < 3000; waited += 50) await wait(50)
    if (!/postgres|postmaster/.test(read())) rmSync(path)
  } catch {
    // No file, no such process, or no /proc: PostgreSQL decides.
  }
}

/** Whether a process is there and has not ended; one that waits to be reaped has. */
export function isRunning(pid: number): boolean {
  return readCommand(pid)?.[0] !== ''
}

/** Whether this process is the PostgreSQL of this folder, and not another one that got the same id after a restart. */
function isPostgresOf(pid: number, folder: string): boolean {
  const command = readCommand(pid)
  return command === undefined || command.includes(folder)
}

/** A process' command line; `['']` when there is no such process, undefined when the system does not tell. */
function readCommand(pid: number): string[] | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return ['']
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return process.platform === 'linux' ? [''] : undefined
  }
}
