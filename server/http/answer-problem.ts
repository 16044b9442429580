import { type ErrorCode, errorCodes, type Problem } from '@tributary/contract'
import type { Context } from 'hono'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'

/** The one place where an error becomes an HTTP answer (RFC 9457). What is not ours is logged and told as `internal`, without its text. */
export function describeProblem(
  error: unknown,
  path: string,
  log: Log,
): { status: number; headers: Record<string, string>; body: string } {
  const known = error instanceof AppError ? error : fromDatabase(error)
  if (!known) {
    const stack = error instanceof Error ? error.stack : String(error)
    log.error({ stack, path }, 'a request failed in a way nobody foresaw')
  }
  const code: ErrorCode = known?.code ?? 'internal'
  const problem: Problem = {
    type: `/api/errors/${code}`,
    title: code.replaceAll('_', ' '),
    status: errorCodes[code],
    code,
    detail:
      known?.message ??
      'Something failed on our side; it is in the log. Nothing was changed. Try again, and report it if it goes on.',
    ...(known?.errors && { errors: known.errors }),
  }
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  }
  const isPassing = code === 'overloaded' || code === 'carrier_rate_limited' || code === 'storage_unavailable'
  const retryAfterS = known?.retryAfterS ?? (isPassing ? 2 : undefined)
  if (retryAfterS !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterS)))
  return { status: problem.status, headers, body: JSON.stringify(problem) }
}

export function answerProblem(c: Context, error: unknown, log: Log): Response {
  const { status, headers, body } = describeProblem(error, c.req.path, log)
  return c.body(body, status as 400, headers)
}

// Text that is no such value, of another encoding or with a NUL; a NUL inside JSON; a number or an instant beyond its type.
const unstorable = new Set(['22P02', '22021', '22P05', '22003', '22007', '22008'])

/** What the schema refuses is the caller's to mend, not a fault of ours. */
function fromDatabase(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const constraint =
    'constraint' in error && error.constraint ? ` (${String(error.constraint).replaceAll('_', ' ')})` : ''
  if (error.code === '23505')
    return new AppError('conflict', `Something like it exists already${constraint}.`, { cause: error })
  if (error.code === '23503')
    return new AppError('conflict', `Something it needs is gone, or something still needs it${constraint}.`, {
      cause: error,
    })
  if (error.code === '23514')
    return new AppError('conflict', `It would contradict itself${constraint}.`, { cause: error })
  if (unstorable.has(String(error.code)))
    return new AppError('invalid_input', 'A value in the request cannot be stored as it is.', {
      cause: error,
    })
  if (error.code === '42501')
    return new AppError('not_found', 'There is no such thing in this account.', { cause: error })
  return undefined
}
