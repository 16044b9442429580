import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { keepAside, openSegment, readSegment, type Segment } from './spool-segment.ts'

export type SpoolHandler = (record: unknown) => Promise<'handled' | 'rejected'>

/** Records kept on this machine's disk while the database is away. */
export type Spool = {
  /** Resolves when the record is on the disk (fsync). Rejects with `storage_unavailable` when it cannot be. */
  append(record: object): Promise<void>
  /**
   * Hands over what is kept, oldest file first, up to 100 records at once. `rejected` puts a record aside, into a file named
   * `.rejected`; a throw keeps it for the next time, and `storage_unavailable` ends this replay. After a crash a record may be handed over
   * again, so handling must be idempotent. A replay that finds another one running answers zeros at once.
   */
  replay(handle: SpoolHandler): Promise<{ handled: number; rejected: number }>
  /** Records kept. */
  depth(): number
  close(): Promise<void>
}

type Sealed = { path: string; bytes: number; lines: number; settled: Set<number> }
type Waiting = { line: string; resolve: () => void; reject: (reason: unknown) => void }

const togetherAtMost = 100

/** Opens, or makes, the spool in `folder`. A file ends at `segmentBytes` (default 4 MB); appending stops at `maxBytes` (default 512 MB). */
export async function openSpool(options: {
  folder: string
  segmentBytes?: number
  maxBytes?: number
}): Promise<Spool> {
  const { folder, segmentBytes = 4_194_304, maxBytes = 536_870_912 } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const sealed = await findSealed(folder)
  let nextNumber =
    1 + Math.max(0, ...sealed.map((segment) => Number(/(\d+)\.jsonl$/.exec(segment.path)?.[1])))
  let current: Segment | undefined
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let isReplaying = false

  const seal = async () => {
    await writing
    const segment = current
    current = undefined
    if (!segment) return
    await segment.close()
    if (segment.lines > 0)
      sealed.push({ path: segment.path, bytes: segment.bytes, lines: segment.lines, settled: new Set() })
    else await rm(segment.path, { force: true })
  }

  const writeBatch = async (lines: readonly string[]) => {
    if (current && (current.bytes >= segmentBytes || current.isBroken)) {
      const full = current
      current = undefined
      if (full.lines > 0)
        sealed.push({ path: full.path, bytes: full.bytes, lines: full.lines, settled: new Set() })
      await full.close()
    }
    current ??= await openSegment(join(folder, `${String(nextNumber++).padStart(10, '0')}.jsonl`))
    await current.append(lines)
  }

  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await writeBatch(batch.map((entry) => entry.line))
        for (const entry of batch) entry.resolve()
      } catch (error) {
        for (const entry of batch) entry.reject(failure(folder, error))
      }
    }
    writing = undefined
  }

  const bytesKept = () =>
    sealed.reduce((sum, segment) => sum + segment.bytes, current?.bytes ?? 0) +
    waiting.reduce((sum, entry) => sum + entry.line.length, 0)

  return {
    append(record) {
      const line = JSON.stringify(record)
      if (bytesKept() + line.length > maxBytes) {
        return Promise.reject(failure(folder, new Error(`it already holds its limit of ${maxBytes} bytes`)))
      }
      return new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject })
        writing ??= writeAll()
      })
    },
    async replay(handle) {
      const total = { handled: 0, rejected: 0 }
      if (isReplaying) return total
      isReplaying = true
      try {
        await seal()
        for (const segment of [...sealed]) {
          const outcome = await settle(segment, handle)
          total.handled += outcome.handled
          total.rejected += outcome.rejected
          if (segment.settled.size >= segment.lines) {
            await rm(segment.path, { force: true })
            sealed.splice(sealed.indexOf(segment), 1)
          }
          if (outcome.isAway) break
        }
        return total
      } finally {
        isReplaying = false
      }
    },
    depth: () =>
      waiting.length +
      (current?.lines ?? 0) +
      sealed.reduce((sum, { lines, settled }) => sum + lines - settled.size, 0),
    close: seal,
  }
}

async function findSealed(folder: string): Promise<Sealed[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{10}\.jsonl$/.test(name)).sort()
  const found: Sealed[] = []
  for (const name of names) {
    const path = join(folder, name)
    const lines = await readSegment(path)
    if (lines.length === 0) await rm(path, { force: true })
    else found.push({ path, bytes: (await stat(path)).size, lines: lines.length, settled: new Set() })
  }
  return found
}

async function settle(
  segment: Sealed,
  handle: SpoolHandler,
): Promise<{ handled: number; rejected: number; isAway: boolean }> {
  const lines = await readSegment(segment.path)
  const outcome = { handled: 0, rejected: 0, isAway: false }
  const one = async (line: string, index: number): Promise<string | undefined> => {
    if (segment.settled.has(index)) return undefined
    try {
      const record = readRecord(line)
      const isHandled = record !== undefined && (await handle(record)) === 'handled'
      segment.settled.add(index)
      outcome[isHandled ? 'handled' : 'rejected']++
      return isHandled ? undefined : line
    } catch (error) {
      if (error instanceof AppError && error.code === 'storage_unavailable') outcome.isAway = true
      return undefined
    }
  }
  for (let start = 0; start < lines.length && !outcome.isAway; start += togetherAtMost) {
    const aside = await Promise.all(
      lines.slice(start, start + togetherAtMost).map((line, offset) => one(line, start + offset)),
    )
    const rejected = aside.filter((line) => line !== undefined)
    if (rejected.length > 0) await keepAside(segment.path, rejected)
  }
  return outcome
}

function readRecord(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function failure(folder: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(
    'storage_unavailable',
    `Nothing can be kept in the spool at ${folder}: ${reason}. Free some space, or make the folder writable.`,
    { cause },
  )
}
