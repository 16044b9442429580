import { type ErrorCode, errorCodes, type Problem } from '@tributary/contract'

/** The one error the server throws on purpose. `message` says what happened and what to do; it reaches the user. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly errors: Problem['errors']
  /** When asking again may help, for `Retry-After`. */
  readonly retryAfterS: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { errors?: Problem['errors']; cause?: unknown; retryAfterS?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.errors = options.errors
    this.retryAfterS = options.retryAfterS
  }

  get status(): number {
    return errorCodes[this.code]
  }
}

/** What standard output says of an error with `--json`; `code` when it is one of the closed list. */
export function describeError(error: unknown): { error: { code?: ErrorCode; message: string } } {
  const message = error instanceof Error ? error.message : String(error)
  return { error: { ...(error instanceof AppError && { code: error.code }), message } }
}
