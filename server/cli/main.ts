import { createProgram } from './create-program.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(2)
}
