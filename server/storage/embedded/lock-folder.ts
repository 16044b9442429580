import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'

/** Holds `tributary.lock` in the data folder, so that two servers never share one. Returns what lets it go. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'tributary.lock')
  const own = `${path}.${process.pid}`
  writeFileSync(own, `${process.pid} ${startedAt(process.pid)}\n`)
  try {
    // link() is atomic and fails when the lock exists; a lock whose holder is dead is taken over once.
    for (const isLast of [false, true]) {
      try {
        linkSync(own, path)
        return () => rmSync(path, { force: true })
      } catch {
        const holder = readHolder(path)
        if (isLast || (holder && isAlive(holder))) {
          throw new AppError('conflict', `Another Tributary (process ${holder?.pid ?? 'unknown'}) is using ${folder}. Stop it, or set TRIBUTARY_DATA to another folder.`)
        }
        unlinkSync(path)
      }
    }
  } finally {
    rmSync(own, { force: true })
  }
  throw new Error('unreachable')
}

type Holder = { pid: number; startedAt: string }

function readHolder(path: string): Holder | undefined {
  try {
    const [pid, started] = readFileSync(path, 'utf8').trim().split(' ')
    return { pid: Number(pid), startedAt: started ?? '' }
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
