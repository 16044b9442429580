import type { Context } from 'hono'
import { AppError } from '../errors.ts'

/**
 * The fields of a query, but `account`: that names the account a session acts in, for what a browser fetches by itself. A field
 * that is given twice is refused: one of its values would go without a word, and a filter would let less through than was asked.
 */
export function readQuery(c: Context): Record<string, string> {
  const { account: _, ...all } = c.req.queries()
  const twice = Object.keys(all).filter((name) => (all[name]?.length ?? 0) > 1)
  if (twice.length > 0)
    throw new AppError(
      'invalid_input',
      `Given more than once: ${twice.join(', ').slice(0, 200)}. A filter that takes several values takes them with commas between.`,
      { errors: twice.map((path) => ({ path, message: 'given more than once' })) },
    )
  return Object.fromEntries(Object.entries(all).map(([name, [value = '']]) => [name, value]))
}
