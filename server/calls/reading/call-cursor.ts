import { AppError } from '../../errors.ts'

/** Where a page of calls ended: the last one's start (whole milliseconds, ISO 8601) and id. */
export type CallPosition = { at: string; id: string }

const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/

export function writeCursor({ at, id }: CallPosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** Throws `invalid_input` for anything `writeCursor` did not write. */
export function readCursor(cursor: string): CallPosition {
  const [, at, id] = form.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at))) {
    throw new AppError(
      'invalid_input',
      'The cursor is not one of ours. Send nextCursor of the previous page unchanged, or none for the first page.',
      {
        errors: [{ path: 'cursor', message: 'not a cursor of this list' }],
      },
    )
  }
  return { at, id }
}
