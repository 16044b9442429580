import type { z } from 'zod'

export type UnknownField = { path: string; known: string[] }

type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  catchall?: z.ZodType
  element?: z.ZodType
  innerType?: z.ZodType
  valueType?: z.ZodType
  in?: z.ZodType
  options?: readonly z.ZodType[]
}

const most = 20

/**
 * Fields of `value` that `schema` does not name, at any depth. zod drops them without a word: a filter that filters nothing,
 * a destination that rings elsewhere. At most 20.
 */
export function findUnknownFields(schema: z.ZodType, value: unknown, path = ''): UnknownField[] {
  if (typeof value !== 'object' || value === null) return []
  const def = schema._zod.def as unknown as Def
  if (def.innerType) return findUnknownFields(def.innerType, value, path)
  if (def.type === 'pipe' && def.in) return findUnknownFields(def.in, value, path)
  if (def.options) {
    const found = def.options.map((option) => findUnknownFields(option, value, path))
    return found.toSorted((one, other) => one.length - other.length)[0] ?? []
  }
  if (def.element && Array.isArray(value)) return collect(value.entries(), () => def.element, path)
  if (Array.isArray(value)) return []
  if (def.type === 'record') return collect(Object.entries(value), () => def.valueType, path)
  const { shape } = def
  if (!shape || def.catchall?._zod.def.type === 'unknown') return []
  const known = Object.keys(shape)
  return collect(
    Object.entries(value),
    (name) => (Object.hasOwn(shape, name) ? shape[name] : undefined),
    path,
    known,
  )
}

function collect(
  entries: Iterable<[string | number, unknown]>,
  schemaOf: (name: string) => z.ZodType | undefined,
  path: string,
  known: string[] = [],
): UnknownField[] {
  const found: UnknownField[] = []
  for (const [name, value] of entries) {
    const at = path === '' ? String(name) : `${path}.${name}`
    const schema = schemaOf(String(name))
    found.push(...(schema ? findUnknownFields(schema, value, at) : [{ path: at, known }]))
    if (found.length >= most) return found.slice(0, most)
  }
  return found
}
