import { createReplay } from './create-replay.ts'
import { readEvent } from './read-event.ts'

/** A line longer than this is none of ours. */
const longestLine = 1_000_000

/**
 * Answers a trace line by line: `write` gets a JSON line for each visit and each call as soon as it is read, `complain` what is wrong
 * with a line, which then counts as not sent. Resolves with how many lines were at fault.
 */
export async function answerLines(
  lines: AsyncIterable<string>,
  write: (line: string) => void,
  complain: (words: string) => void,
): Promise<number> {
  const answer = createReplay()
  let number = 0
  let faults = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    try {
      if (line.length > longestLine) throw new Error('longer than a million characters')
      const reply = answer(readEvent(line))
      if (reply) write(`${JSON.stringify(reply)}\n`)
    } catch (error) {
      faults++
      complain(`line ${number}: ${error instanceof Error ? error.message : error}\n`)
    }
  }
  return faults
}
