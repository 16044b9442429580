import type { Context } from 'hono'
import type { HttpMethod } from '../storage/records.ts'
import { TwilioError } from './twilio-error.ts'

/** The fields of a form-encoded request; the first value of each name. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text())
}

/** An absolute http(s) address, an empty string to clear it, or undefined when the field was not sent. */
export function readUrl(form: URLSearchParams, field: string): string | undefined {
  const text = form.get(field)
  if (text === null || text === '') return text ?? undefined
  if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) {
    throw new TwilioError(21402, `${field} is not a valid URL: ${text}`)
  }
  return text
}

export function readHttpMethod(form: URLSearchParams, field: string): HttpMethod | undefined {
  const text = form.get(field)
  if (text === null || text === '') return undefined
  const method = text.toUpperCase()
  if (method === 'GET' || method === 'POST') return method
  throw new TwilioError(21403, `${field} must be GET or POST, not ${text}`)
}
