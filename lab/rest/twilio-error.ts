import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The carrier's error numbers that the lab answers with, with the HTTP status each comes with. */
const STATUS = {
  20003: 401,
  20001: 400,
  20404: 404,
  20004: 405,
  20429: 429,
  20500: 500,
  21201: 400,
  21205: 400,
  21210: 400,
  21211: 400,
  21213: 400,
  21220: 400,
  21402: 400,
  21403: 400,
  21421: 400,
  21422: 400,
  21451: 400,
  21452: 400,
} as const satisfies Record<number, ContentfulStatusCode>

export type TwilioErrorCode = keyof typeof STATUS

export class TwilioError extends Error {
  readonly code: TwilioErrorCode

  constructor(code: TwilioErrorCode, message: string) {
    super(message)
    this.code = code
  }

  get status(): (typeof STATUS)[TwilioErrorCode] {
    return STATUS[this.code]
  }

  get body(): { code: number; message: string; more_info: string; status: number } {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    }
  }
}

export function notFound(path: string): TwilioError {
  return new TwilioError(20404, `The requested resource ${path} was not found`)
}
