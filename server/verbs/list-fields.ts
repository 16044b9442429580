import { z } from 'zod'

/** Where something stands in an answer: field names, `*` for each item of a list or entry of a record. */
export type Path = readonly string[]
export type Field = { path: Path; schema: z.ZodType }

const deepest = 12

/** Every field of a schema that holds no further fields, and every one that it marks as personal, whatever that holds. */
export function listFields(schema: z.ZodType, path: Path = []): Field[] {
  if (path.length > deepest) return []
  if (schema.meta()?.['x-personal'] !== undefined) return [{ path, schema }]
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
      listFields(field, [...path, name]),
    )
  if (schema instanceof z.ZodArray) return listFields(schema.element as z.ZodType, [...path, '*'])
  if (schema instanceof z.ZodRecord) return listFields(schema.valueType as z.ZodType, [...path, '*'])
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => listFields(option as z.ZodType, path))
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return listFields(schema.unwrap() as z.ZodType, path)
  if (schema instanceof z.ZodPipe) return listFields(schema.out as z.ZodType, path)
  return [{ path, schema }]
}
