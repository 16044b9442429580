import type { Lab } from '../lab.ts'
import type { HttpMethod } from '../storage/records.ts'
import { readTwiml } from '../twiml/read-twiml.ts'
import type { Verb } from '../twiml/verbs.ts'
import { noteProblem } from './note-problem.ts'
import { sendWebhook } from './send-webhook.ts'

export type TwimlSource = { url: string; method: HttpMethod; extra?: Record<string, string> }

export type TwimlDocument = { url: string; method: HttpMethod; verbs: Verb[] }

/**
 * Asks for a document; when the server fails or answers something that is not TwiML, asks the number's fallback URL with
 * `ErrorCode` and `ErrorUrl`. Undefined when that fails too (or there is none): the caller then hears of an application error.
 */
export async function fetchTwiml(
  lab: Lab,
  options: {
    accountSid: string
    callSid: string
    params: Record<string, string>
    source: TwimlSource
    fallback: TwimlSource | null
    signal: AbortSignal
  },
): Promise<TwimlDocument | undefined> {
  const first = await fetchOnce(lab, options, options.source)
  if (!('code' in first)) return first
  if (options.signal.aborted || !options.fallback || options.fallback.url === options.source.url)
    return undefined
  const second = await fetchOnce(lab, options, {
    ...options.fallback,
    extra: { ...options.source.extra, ErrorCode: String(first.code), ErrorUrl: options.source.url },
  })
  return 'code' in second ? undefined : second
}

async function fetchOnce(
  lab: Lab,
  options: Parameters<typeof fetchTwiml>[1],
  source: TwimlSource,
): Promise<TwimlDocument | { code: number }> {
  const { accountSid, callSid } = options
  const note = (code: number, message: string) => {
    if (!options.signal.aborted) noteProblem(lab, { accountSid, callSid, code, message, url: source.url })
    return { code }
  }
  const answer = await sendWebhook({
    url: source.url,
    method: source.method,
    params: { ...options.params, ...source.extra },
    authToken: lab.accounts.get(accountSid)?.authToken ?? '',
    readTimeoutMs: lab.webhookTimeoutMs,
    signal: options.signal,
  })
  if (!answer.ok) return note(answer.code, answer.message)
  const document = { url: source.url, method: source.method }
  const type = answer.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type.startsWith('audio/'))
    return { ...document, verbs: [{ verb: 'Play', url: source.url, loop: 1, digits: '' }] }
  if (type === 'text/plain')
    return { ...document, verbs: [{ verb: 'Say', text: answer.body.trim(), loop: 1 }] }
  if (type !== 'text/html' && !type.endsWith('xml')) return note(12300, `Invalid Content-Type "${type}"`)
  const twiml = readTwiml(answer.body)
  if (!twiml.ok) return note(twiml.code, twiml.message)
  for (const warning of twiml.warnings) note(warning.code, warning.message)
  return { ...document, verbs: twiml.verbs }
}
