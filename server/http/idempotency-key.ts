import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { AppError } from '../errors.ts'
import type { Terms } from '../verbs/index.ts'

const form = /^[\x21-\x7e]{1,255}$/

/** The request's `Idempotency-Key`, 1 to 255 visible ASCII characters, and what it was sent with. */
export function readOnce(c: Context, input: unknown, onReplayed: () => void): Terms['once'] | undefined {
  const header = c.req.header('idempotency-key')
  if (header === undefined) return undefined
  // The draft of the standard writes it as a quoted string; most clients do not.
  const key = header.replace(/^"(.*)"$/, '$1')
  if (!form.test(key))
    throw new AppError(
      'invalid_input',
      'The header Idempotency-Key needs 1 to 255 visible ASCII characters, for example a UUID made for this request.',
      { errors: [{ path: 'Idempotency-Key', message: '1 to 255 visible ASCII characters' }] },
    )
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${c.req.path} ${JSON.stringify(sortKeys(input))}`)
    .digest()
  return { key, fingerprint, onReplayed }
}

/** The same request with its fields in another order is the same request. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sortKeys(inner)]),
  )
}
