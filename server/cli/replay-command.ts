import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { answerLines } from '../replay/index.ts'

/** Findings: lines at fault. */
export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('lease numbers to the visits and attribute the calls of a trace, as production does')
    .option('--json', 'answers are JSON lines in any case')
    .action(async () => {
      const faults = await answerLines(
        createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
        (line) => writeAll(line),
        (words) => process.stderr.write(words),
      )
      process.exitCode = faults > 0 ? 1 : 0
    })
}

/** At once and whole: whoever drives the replay waits for the answer before it goes on. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text)
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
