import { describeError } from '../errors.ts'

/** Why a command could not do its work, for programs; the words for people have gone to standard error. The options may be what is at fault, so nothing parsed them. */
export function reportError(error: unknown): void {
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(describeError(error))}\n`)
}

/** What a command found: one JSON object for programs, words for people. */
export function report(options: { json?: boolean | undefined }, result: object, words: string): void {
  process.stdout.write(`${options.json ? JSON.stringify(result) : words}\n`)
}
