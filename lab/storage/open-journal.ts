import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One kept thing. The last line for a kind and id is the truth; a null value removes it. */
export type JournalLine = { kind: string; id: string; value: unknown }

export type Journal = {
  lines: JournalLine[]
  append(line: JournalLine): void
}

/**
 * Opens `state.jsonl`: append-only, so a killed lab loses at most the line it was writing.
 * Rewritten with the living lines only at each start.
 */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'state.jsonl')
  const living = new Map<string, JournalLine>()
  for (const text of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
    const line = readLine(text)
    if (!line) continue
    const key = `${line.kind} ${line.id}`
    if (line.value === null) living.delete(key)
    else living.set(key, line)
  }
  const lines = [...living.values()]
  writeFileSync(`${path}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  renameSync(`${path}.new`, path)
  return { lines, append: (line) => appendFileSync(path, `${JSON.stringify(line)}\n`) }
}

function readLine(text: string): JournalLine | undefined {
  if (text === '') return undefined
  try {
    const line = JSON.parse(text) as JournalLine
    return typeof line.kind === 'string' && typeof line.id === 'string' ? line : undefined
  } catch {
    return undefined // a line cut short by a kill
  }
}
