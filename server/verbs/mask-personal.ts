import type { Scope } from '@tributary/contract'
import type { z } from 'zod'
import { listFields, type Path } from './list-fields.ts'

/** What the schema calls personal (`x-personal`), the scope that shows it, and what is shown without. */
const kinds = {
  phone: {
    scope: 'unmasked-numbers:read',
    mask: (value) => (typeof value === 'string' ? maskNumber(value) : value),
  },
  text: { scope: 'personal-data:read', mask: () => undefined },
  url: {
    scope: 'personal-data:read',
    mask: (value) => (typeof value === 'string' ? value.replace(/[?#].*$/s, '') : value),
  },
} as const satisfies Record<string, { scope: Scope; mask(value: unknown): unknown }>
type Kind = keyof typeof kinds

/** A caller's number as somebody without `unmasked-numbers:read` sees it: `+1••••••••32`. */
export function maskNumber(number: string): string {
  const shown = number.startsWith('+') ? 2 : 0
  return number.length < 7
    ? '•'.repeat(number.length)
    : `${number.slice(0, shown)}${'•'.repeat(number.length - shown - 2)}${number.slice(-2)}`
}

/**
 * Makes the function that masks every field which the schema says is personal (`callerNumber`, `personalText`, `pageUrl` of the contract)
 * and whose scope is not held, wherever it stands. Undefined when the schema has none.
 */
export function maskerOf(
  schema: z.ZodType,
): ((answer: unknown, holds: (scope: Scope) => boolean) => unknown) | undefined {
  const places = listFields(schema).flatMap(({ path, schema: field }) => {
    const kind = field.meta()?.['x-personal'] as Kind | undefined
    return kind ? [{ kind, path }] : []
  })
  if (places.length === 0) return undefined
  return (answer, holds) =>
    places
      .filter(({ kind }) => !holds(kinds[kind].scope))
      .reduce((value, { kind, path }) => maskAt(value, path, kinds[kind].mask), answer)
}

function maskAt(value: unknown, [name, ...rest]: Path, mask: (value: unknown) => unknown): unknown {
  if (value === undefined || value === null) return value
  if (name === undefined) return mask(value)
  if (Array.isArray(value)) return name === '*' ? value.map((item) => maskAt(item, rest, mask)) : value
  if (typeof value !== 'object') return value
  const names = name === '*' ? Object.keys(value) : name in value ? [name] : []
  const masked: Record<string, unknown> = { ...value }
  for (const each of names) {
    const shown = maskAt(masked[each], rest, mask)
    if (shown === undefined) delete masked[each]
    else masked[each] = shown
  }
  return masked
}
