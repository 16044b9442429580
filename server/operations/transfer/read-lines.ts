import { createReadStream } from 'node:fs'

// A page view may have 2 kB of address, a call hundreds of legs: a line beyond this is no row.
const mostCharacters = 20_000_000

/** The lines of a file with their numbers from 1, one at a time; empty ones are left out. A file that is not there has none. */
export async function* readLines(path: string): AsyncGenerator<{ line: number; text: string }> {
  let line = 0
  let rest = ''
  const stream = createReadStream(path, { encoding: 'utf8' })
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      if (rest.length > mostCharacters)
        throw new Error(`Line ${line + parts.length + 1} of ${path} does not end.`)
      for (const text of parts) {
        line++
        if (text.trim() !== '') yield { line, text }
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  // Only \n ends a line: what node:readline splits at, such as U+2028, stands inside JSON strings.
  if (rest.trim() !== '') yield { line: line + 1, text: rest }
}
