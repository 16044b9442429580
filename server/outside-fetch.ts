import { type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { isLoopbackName, lookUpOutside, refuseAddress } from './outside-address.ts'

export type OutsideRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** For the whole exchange, redirects and body included. Default 10,000. */
  timeoutMs?: number
  /** Default: up to three are followed. `refuse`: the redirect is the answer. */
  redirects?: 'follow' | 'refuse'
  /** Of the answer's body. Default 1 MB. */
  maxBytes?: number
  /** Public addresses without https too, for reading what anybody may read. Default false. */
  mayBePlain?: boolean
}

export type OutsideResponse = {
  status: number
  /** Case-insensitive; undefined when absent. */
  header(name: string): string | undefined
  body: ReadableStream<Uint8Array>
  text(): Promise<string>
}

/** The only way out of the server. Throws `OutsideFetchError`, also from the body while it is read. */
export type OutsideFetch = (url: string, request?: OutsideRequest) => Promise<OutsideResponse>

/** `refused`: an address we do not call on principle. `message` says what happened and names no secret. */
export class OutsideFetchError extends Error {
  readonly reason: 'refused' | 'unreachable' | 'timeout' | 'tooLarge' | 'redirects'

  constructor(reason: OutsideFetchError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OutsideFetchError'
    this.reason = reason
  }
}

const mostRedirects = 3
const connectAndSilenceMs = 10_000

/**
 * Calls public https addresses only: the address that is connected to is the one that was checked, on every redirect
 * anew, so a name that resolves to a private network is refused. `allowLoopback` lets `localhost` and loopback
 * addresses through, http too; for installations that are themselves on the loopback. `close` ends the connections it keeps, those in
 * use too.
 */
export function createOutsideFetch(options: { allowLoopback: boolean }): OutsideFetch & { close(): void } {
  // node:https costs nothing; importing undici took 30 MB resident and 140 ms (2026-11).
  const agent = new HttpsAgent({
    keepAlive: true,
    timeout: connectAndSilenceMs,
    maxSockets: 32,
    maxTotalSockets: 64,
    maxFreeSockets: 8,
  })
  const fetch: OutsideFetch = async (url, request = {}) => {
    const signal = AbortSignal.timeout(request.timeoutMs ?? 10_000)
    const rules = { ...options, mayBePlain: request.mayBePlain ?? false }
    let target = readTarget(url, rules)
    let { method = 'GET', body } = request
    let headers = { ...request.headers }
    for (let redirects = 0; ; redirects++) {
      const answer = await send(
        target,
        { ...request, method, headers, ...(body === undefined ? {} : { body }) },
        { ...options, agent, signal },
      )
      if (!isRedirect(answer.status) || request.redirects === 'refuse') return answer
      const location = answer.header('location')
      if (!location || !URL.canParse(location, target.href)) return answer
      await answer.body.cancel()
      if (redirects >= mostRedirects)
        throw new OutsideFetchError(
          'redirects',
          `${target.host} redirected more than ${mostRedirects} times.`,
        )
      const next = readTarget(new URL(location, target.href).href, rules)
      if (next.origin !== target.origin) headers = withoutCredentials(headers)
      if (answer.status === 303 || (answer.status < 303 && method === 'POST')) {
        method = 'GET'
        body = undefined
      }
      target = next
    }
  }
  return Object.assign(fetch, { close: () => agent.destroy() })
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie|proxy-authorization)$/i.test(name)),
  )
}

type Rules = { allowLoopback: boolean; mayBePlain: boolean }

function readTarget(url: string, { allowLoopback, mayBePlain }: Rules): URL {
  const refusal = refuseTarget(url, allowLoopback, mayBePlain)
  if (refusal) throw new OutsideFetchError('refused', refusal)
  return new URL(url)
}

/** Why this address is never called, or undefined. A name passes here: its addresses are checked when they are looked up. */
export function refuseTarget(url: string, allowLoopback: boolean, allowPlain = false): string | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (!target || !/^https?:$/.test(target.protocol))
    return 'That is not a web address: it does not begin with https://.'
  const mayBePlain = allowPlain || (allowLoopback && isLoopbackName(target.hostname))
  if (target.protocol !== 'https:' && !(mayBePlain && target.protocol === 'http:'))
    return `${target.host} is not called without https.`
  if (target.username || target.password) return 'A web address with a password in it is not called.'
  return refuseAddress(target.hostname, allowLoopback)
}

type Way = { allowLoopback: boolean; agent: HttpsAgent; signal: AbortSignal }

function send(
  target: URL,
  request: OutsideRequest,
  { allowLoopback, agent, signal }: Way,
): Promise<OutsideResponse> {
  const { method = 'GET', headers = {}, body, maxBytes = 1_048_576 } = request
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(explain(error, target, signal))
    const isPlain = target.protocol === 'http:'
    const outgoing = (isPlain ? requestHttp : requestHttps)(target, {
      method,
      agent: isPlain ? false : agent,
      signal,
      lookup: lookUpOutside(allowLoopback),
      timeout: connectAndSilenceMs,
      headers: {
        'user-agent': 'Tributary',
        accept: '*/*',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
    })
    outgoing.on('timeout', () =>
      outgoing.destroy(
        new OutsideFetchError('timeout', `${target.host} said nothing for ${connectAndSilenceMs / 1000} s.`),
      ),
    )
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      // An answer whose body nobody reads may still break off; that is no reason to end the process.
      incoming.on('error', () => {})
      const stream = NodeReadableStream.from(
        limitBody(incoming, maxBytes, target, signal),
      ) as ReadableStream<Uint8Array>
      resolve({
        status: incoming.statusCode ?? 0,
        header: (name) => {
          const value = incoming.headers[name.toLowerCase()]
          return Array.isArray(value) ? value.join(', ') : value
        },
        body: stream,
        text: () => readText(stream),
      })
    })
    outgoing.end(body)
  })
}

// Readable.toWeb() throws into the process when a body is cancelled while data comes in (Node 24.21).
async function* limitBody(
  incoming: IncomingMessage,
  maxBytes: number,
  target: URL,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  let size = 0
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes)
        throw new OutsideFetchError('tooLarge', `${target.host} sent more than ${maxBytes} bytes.`)
      yield chunk
    }
  } catch (error) {
    throw explain(error as Error, target, signal)
  } finally {
    incoming.destroy()
  }
}

function explain(error: Error, target: URL, signal: AbortSignal): OutsideFetchError {
  if (error instanceof OutsideFetchError) return error
  if (signal.aborted) return new OutsideFetchError('timeout', `${target.host} did not answer in time.`, error)
  return new OutsideFetchError(
    'unreachable',
    `${target.host} could not be reached (${error.message}).`,
    error,
  )
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}
