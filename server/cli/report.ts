/** What a command found: one JSON object for programs, words for people. */
export function report(options: { json?: boolean | undefined }, result: object, words: string): void {
  process.stdout.write(`${options.json ? JSON.stringify(result) : words}\n`)
}
