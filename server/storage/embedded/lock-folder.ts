import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'

/**
 * Holds `tributary.lock` in the data folder, so that two servers never share one; a lock whose holder is dead is taken
 * over. Returns what lets it go. Throws `conflict` naming the process that holds it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'tributary.lock')
  const own = `${path}.${process.pid}`
  writeFileSync(own, `${process.pid} ${startedAt(process.pid)}\n`)
  try {
    if (!isLinked(own, path)) {
      const holder = readHolder(path)
      if (holder && isAlive(holder)) throw inUse(folder, holder)
      putAside(path, `${own}.stale`, folder)
      if (!isLinked(own, path)) throw inUse(folder, readHolder(path))
    }
    return () => rmSync(path, { force: true })
  } finally {
    rmSync(own, { force: true })
  }
}

/** link() is atomic and fails when the lock exists. */
function isLinked(own: string, path: string): boolean {
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Two servers may find the same dead holder: what is put aside may by now be the lock of the quicker one, and goes back. */
function putAside(path: string, aside: string, folder: string): void {
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const holder = readHolder(aside)
  const isTaken = holder !== undefined && isAlive(holder)
  if (isTaken) isLinked(aside, path)
  rmSync(aside, { force: true })
  if (isTaken) throw inUse(folder, holder)
}

function inUse(folder: string, holder: Holder | undefined): AppError {
  return new AppError(
    'conflict',
    `Another Tributary (process ${holder?.pid ?? 'unknown'}) is using ${folder}. Stop it, or set TRIBUTARY_DATA to another folder.`,
  )
}

type Holder = { pid: number; startedAt: string }

function readHolder(path: string): Holder | undefined {
  try {
    const [, pid, started = ''] = /^([1-9]\d*) ?(\d*)\s*$/.exec(readFileSync(path, 'utf8')) ?? []
    return pid === undefined ? undefined : { pid: Number(pid), startedAt: started }
  } catch {
    return undefined
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return startedAt(holder.pid) === holder.startedAt
}

/** The kernel's start time of a process, so that a process id used again is not taken for the holder. Empty elsewhere than on Linux. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
