import { appendFile, type FileHandle, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** One file of the spool while it is being written: a JSON text a line. */
export type Segment = {
  path: string
  bytes: number
  lines: number
  /** Resolves when the lines are on the disk. After a failure the file is as it was before, or `isBroken`. */
  append(lines: readonly string[]): Promise<void>
  isBroken: boolean
  close(): Promise<void>
}

export async function openSegment(path: string): Promise<Segment> {
  const file = await open(path, 'ax', 0o600)
  await syncFolder(dirname(path))
  const segment: Segment = {
    path,
    bytes: 0,
    lines: 0,
    isBroken: false,
    async append(lines) {
      const text = Buffer.from(`${lines.join('\n')}\n`)
      try {
        await file.appendFile(text)
        await file.datasync()
      } catch (error) {
        await cutBack(file, segment)
        throw error
      }
      segment.bytes += text.length
      segment.lines += lines.length
    },
    close: () => file.close(),
  }
  return segment
}

/** A half-written line would spoil the next one. */
async function cutBack(file: FileHandle, segment: Segment): Promise<void> {
  try {
    await file.truncate(segment.bytes)
  } catch {
    segment.isBroken = true
  }
}

/** Without this a crash can forget that the file exists, whatever was synced into it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The lines that were written whole: what follows the last line feed was never acknowledged. */
export async function readSegment(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8')
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
}

export async function keepAside(path: string, lines: readonly string[]): Promise<void> {
  await appendFile(path.replace(/\.jsonl$/, '.rejected'), `${lines.join('\n')}\n`, {
    mode: 0o600,
    flush: true,
  })
}
