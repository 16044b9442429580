import { pino } from 'pino'

/**
 * Structured log. Personal data goes only under the keys listed here, which are masked; and because words of others, such as a carrier's
 * refusal, may hold some too, whatever looks like a telephone number, an e-mail address or an IP address is masked anywhere.
 */
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
  const stream = options.stream ?? pino.destination({ dest: 2, sync: true })
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      // As text, so that no line has a run of digits that could be a number.
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: personalKeys.flatMap((key) => [key, `*.${key}`]), censor: '[personal]' },
    },
    { write: (line: string) => void stream.write(maskPersonal(line)) },
  )
}

const phone = /(?:\+|%2B)[1-9](?:[\s().-]{0,2}\d){6,14}/gi
const email = /[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi
// This machine's own addresses say nothing of anybody.
const ipv4 =
  /\b(?!127\.|0\.0\.0\.0)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b(?!\.\d)/g
const ipv6 = /(?<![\w:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\w:])/gi

const maskPersonal = (line: string) =>
  line
    .replace(email, '[e-mail]')
    .replace(phone, '[number]')
    .replace(ipv4, '[address]')
    .replace(ipv6, (found) => (/^\d{1,2}:\d{2}:\d{2}$/.test(found) ? found : '[address]'))

export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} }
