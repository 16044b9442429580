import { createProgram } from './create-program.ts'
import { reportError } from './report.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  reportError(error)
  process.exit(2)
}
