import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { findUnknownFields } from './find-unknown-fields.ts'

const mostTold = 50

/** Throws `invalid_input` naming every field that cannot be used, those that nobody knows included. */
export function parseInput<Input extends z.ZodType>(schema: Input, unparsed: unknown): z.output<Input> {
  const unknown = findUnknownFields(schema, unparsed)
  const parsed = schema.safeParse(unparsed)
  if (parsed.success && unknown.length === 0) return parsed.data
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const errors = [
    ...wrong,
    ...unknown.map(({ path, known }) => ({
      path: path.slice(0, 200),
      message: `not known here; what this takes: ${known.join(', ') || 'nothing'}`,
    })),
  ].slice(0, mostTold)
  const named = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('. ')
  throw new AppError('invalid_input', `The request cannot be used as it is. ${named.slice(0, 2000)}.`, {
    errors,
  })
}
