import { AppError } from '../../errors.ts'

/** Where a page of calls ended: what it is sorted by, the last one's value of that, and its id. */
export type CallPosition = { sort: string; value: string | number; id: string }

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function writeCursor({ sort, value, id }: CallPosition): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** Throws `invalid_input` for anything `writeCursor` did not write, or wrote for another sort. */
export function readCursor(cursor: string, sort: string): CallPosition {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(read) && read.length === 3 && read[0] === sort && id.test(String(read[2]))) {
      const [, value, last] = read as [string, unknown, string]
      const isValue = sort.endsWith('startedAt')
        ? typeof value === 'string' &&
          /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(value) &&
          !Number.isNaN(Date.parse(value))
        : Number.isSafeInteger(value)
      if (isValue) return { sort, value: value as string | number, id: last }
    }
  } catch {
    // No JSON: not ours either.
  }
  throw new AppError(
    'invalid_input',
    'The cursor is not one of this list and order. Send nextCursor of the previous page unchanged, or none for the first page.',
    { errors: [{ path: 'cursor', message: 'not a cursor of this list and order' }] },
  )
}
