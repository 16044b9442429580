import { pino } from 'pino'

/** Structured log. Phone numbers and names go only under the keys listed here, which are masked. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  debug(fields: object, message: string): void
}

const personalKeys = [
  'from',
  'to',
  'phone',
  'e164',
  'destination',
  'callerName',
  'email',
  'authorization',
  'cookie',
  'authToken',
  'password',
  'key',
]

/** `level` as pino's; default `info`. Writes JSON lines to `stream`, by default standard error, so that standard output stays for the person. */
export function createLog(options: { level?: string; stream?: { write(line: string): void } } = {}): Log {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      redact: { paths: personalKeys.flatMap((key) => [key, `*.${key}`]), censor: '[personal]' },
    },
    options.stream ?? pino.destination({ dest: 2, sync: true }),
  )
}

export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} }
