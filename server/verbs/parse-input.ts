import { z } from 'zod'
import { AppError } from '../errors.ts'
import { inTurns } from '../in-turns.ts'
import { findBrokenText } from './find-broken-text.ts'
import { findUnknownFields } from './find-unknown-fields.ts'
import { sayIssue } from './say-issue.ts'

const mostTold = 50
const itemsInTurn = 200

type Fault = { path: string; message: string }
type Checked<Output> = { data: Output } | { faults: Fault[] }

/** Throws `invalid_input` naming every field that cannot be used, those that nobody knows included. */
export function parseInput<Input extends z.ZodType>(schema: Input, unparsed: unknown): z.output<Input> {
  const checked = check(schema, unparsed)
  if ('data' in checked) return checked.data
  throw refusal(checked.faults)
}

/** The same; the items of a long list at the top are looked at in turns, so that a call need not wait for an import. */
export async function parseInputInTurns<Input extends z.ZodType>(
  schema: Input,
  unparsed: unknown,
): Promise<z.output<Input>> {
  const lists = findLongLists(schema, unparsed)
  if (!(schema instanceof z.ZodObject) || lists.length === 0) return parseInput(schema, unparsed)
  const faults: Fault[] = []
  const shape: Record<string, z.ZodType> = { ...schema.shape }
  const rest: Record<string, unknown> = { ...(unparsed as object) }
  for (const { name, list, array } of lists) {
    const items: unknown[] = []
    for await (const [index, item] of inTurns(list.entries(), itemsInTurn)) {
      const checked = check(array.element as z.ZodType, item, `${name}.${index}`)
      if ('data' in checked) items.push(checked.data)
      else if (faults.push(...checked.faults) >= mostTold) break
    }
    // What is left to check is how long the list is, and what the whole says of it.
    shape[name] = array.clone({ ...array.def, element: z.any() })
    // Looked at already, the items are not told of twice.
    rest[name] = faults.length > 0 ? list.map(() => null) : items
  }
  const checked = check(schema.clone({ ...schema.def, shape }) as Input, rest)
  if (faults.length === 0 && 'data' in checked) return checked.data
  throw refusal([...('faults' in checked ? checked.faults : []), ...faults])
}

function findLongLists(schema: z.ZodType, value: unknown) {
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, list]) => {
    if (!Array.isArray(list) || list.length <= itemsInTurn || !Object.hasOwn(schema.shape, name)) return []
    const given: unknown = schema.shape[name]
    const array = given instanceof z.ZodOptional || given instanceof z.ZodDefault ? given.unwrap() : given
    return array instanceof z.ZodArray ? [{ name, list, array }] : []
  })
}

function check<Input extends z.ZodType>(schema: Input, value: unknown, at = ''): Checked<z.output<Input>> {
  const broken = findBrokenText(value, at)
  const unknown = findUnknownFields(schema, value, at)
  const parsed = schema.safeParse(value, { error: sayIssue })
  if (parsed.success && unknown.length === 0 && broken.length === 0) return { data: parsed.data }
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({
        path: [...(at === '' ? [] : [at]), ...path].join('.'),
        message,
      }))
  const notKnown = unknown.map(({ path, known }) => ({
    path: path.slice(0, 200),
    message: `not known here; what this takes: ${known.join(', ') || 'nothing'}`,
  }))
  const notKept = broken.map((path) => ({
    path: path.slice(0, 200),
    message:
      'has a NUL or half of a character (a lone surrogate) in it, which cannot be kept; send it without',
  }))
  return { faults: [...notKept, ...wrong, ...notKnown] }
}

function refusal(faults: readonly Fault[]): AppError {
  const errors = faults.slice(0, mostTold)
  const named = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('. ')
  return new AppError('invalid_input', `The request cannot be used as it is. ${named.slice(0, 2000)}.`, {
    errors,
  })
}
