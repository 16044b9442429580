import { z } from 'zod'

/** Where in an answer callers' numbers stand: field names, `*` for each item of a list. */
type Path = readonly string[]

/** A caller's number as somebody without `unmasked-numbers:read` sees it: `+1••••••••32`. */
export function maskNumber(number: string): string {
  const shown = number.startsWith('+') ? 2 : 0
  return number.length < 7
    ? '•'.repeat(number.length)
    : `${number.slice(0, shown)}${'•'.repeat(number.length - shown - 2)}${number.slice(-2)}`
}

/**
 * Makes the function that masks every field which the schema says is a caller's number (`callerNumber` of the contract), wherever
 * it stands. Undefined when the schema has none.
 */
export function maskerOf(schema: z.ZodType): ((answer: unknown) => unknown) | undefined {
  const paths = findPersonal(schema)
  if (paths.length === 0) return undefined
  return (answer) => paths.reduce((value, path) => maskAt(value, path), answer)
}

function findPersonal(schema: z.ZodType, path: Path = []): Path[] {
  if (path.length > 12) return []
  if (schema.meta()?.['x-personal'] === 'phone') return [path]
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
      findPersonal(field, [...path, name]),
    )
  if (schema instanceof z.ZodArray) return findPersonal(schema.element as z.ZodType, [...path, '*'])
  if (schema instanceof z.ZodRecord) return findPersonal(schema.valueType as z.ZodType, [...path, '*'])
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => findPersonal(option as z.ZodType, path))
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return findPersonal(schema.unwrap() as z.ZodType, path)
  if (schema instanceof z.ZodPipe) return findPersonal(schema.out as z.ZodType, path)
  return []
}

function maskAt(value: unknown, [name, ...rest]: Path): unknown {
  if (value === undefined || value === null) return value
  if (name === undefined) return typeof value === 'string' ? maskNumber(value) : value
  if (Array.isArray(value)) return name === '*' ? value.map((item) => maskAt(item, rest)) : value
  if (typeof value !== 'object') return value
  const names = name === '*' ? Object.keys(value) : name in value ? [name] : []
  const masked = names.map((each) => [each, maskAt((value as Record<string, unknown>)[each], rest)] as const)
  return { ...value, ...Object.fromEntries(masked) }
}
