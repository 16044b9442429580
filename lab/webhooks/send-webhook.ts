import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { HttpMethod } from '../storage/records.ts'
import { signWebhook } from './sign-webhook.ts'

export type WebhookAnswer =
  | { ok: true; status: number; contentType: string; body: string; url: string }
  /** `code` is the carrier's error number. `connected` false means that no request can have reached the server. */
  | { ok: false; code: number; message: string; connected: boolean }

const CONNECT_MS = 5_000
const LARGEST_BODY = 64 * 1024
const MOST_REDIRECTS = 10

/**
 * Sends one webhook as the carrier does: form-encoded POST, or GET with the parameters in the query; signed; 5 s to
 * connect, `readTimeoutMs` for the whole answer; one more try when the connection could not be made; redirects followed.
 */
export async function sendWebhook(options: {
  url: string
  method: HttpMethod
  params: Record<string, string>
  authToken: string
  readTimeoutMs: number
  signal?: AbortSignal
}): Promise<WebhookAnswer> {
  let url = options.url
  let method = options.method
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    let answer = await requestOnce({ ...options, url, method })
    if (!answer.ok && !answer.connected) answer = await requestOnce({ ...options, url, method })
    if (!answer.ok) return answer
    if (!answer.location) return answer
    url = new URL(answer.location, url).href
    method = 'GET'
  }
  return { ok: false, code: 11215, message: 'HTTP too many redirects', connected: true }
}

type RawAnswer = WebhookAnswer & { location?: string | undefined }

function requestOnce(options: Parameters<typeof sendWebhook>[0]): Promise<RawAnswer> {
  const { method, params, authToken } = options
  const form = new URLSearchParams(params).toString()
  const signedUrl =
    method === 'GET' && form ? `${options.url}${options.url.includes('?') ? '&' : '?'}${form}` : options.url
  const target = parseTarget(signedUrl)
  if (!target) {
    return Promise.resolve({ ok: false, code: 11100, message: 'Invalid URL format', connected: true })
  }
  const isPost = method === 'POST'
  return new Promise((resolve) => {
    let connected = false
    const fail = (code: number, message: string) => {
      clearTimeout(timer)
      resolve({ ok: false, code, message, connected })
      request.destroy()
    }
    const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(
      target,
      {
        method,
        agent: false,
        ...(options.signal ? { signal: options.signal } : {}),
        headers: {
          'User-Agent': 'TwilioProxy/1.1',
          Accept: '*/*',
          'X-Twilio-Signature': signWebhook(authToken, signedUrl, isPost ? params : {}),
          ...(isPost
            ? {
                'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
                'Content-Length': String(Buffer.byteLength(form)),
              }
            : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > LARGEST_BODY) fail(11750, 'TwiML response body too large')
          else chunks.push(chunk)
        })
        response.on('error', (error) => fail(11206, `HTTP protocol violation: ${error.message}`))
        response.on('end', () => {
          clearTimeout(timer)
          const status = response.statusCode ?? 0
          const redirected = status >= 300 && status < 400 ? response.headers.location : undefined
          if ((status < 200 || status >= 300) && !redirected) {
            return fail(11200, `HTTP retrieval failure: the server answered ${status}`)
          }
          resolve({
            ok: true,
            status,
            contentType: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
            url: options.url,
            location: redirected,
          })
        })
      },
    )
    let timer = setTimeout(() => fail(11205, 'HTTP connection failure: no connection in time'), CONNECT_MS)
    request.on('socket', (socket) => {
      socket.on(target.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true
        clearTimeout(timer)
        timer = setTimeout(
          () => fail(11200, `HTTP retrieval failure: no answer within ${options.readTimeoutMs} ms`),
          options.readTimeoutMs,
        )
      })
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTFOUND') fail(11210, 'HTTP bad host name')
      else if (connected) fail(11200, `HTTP retrieval failure: ${error.message}`)
      else fail(11205, `HTTP connection failure: ${error.message}`)
    })
    request.end(isPost ? form : undefined)
  })
}

function parseTarget(url: string): URL | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined
  return target?.protocol === 'http:' || target?.protocol === 'https:' ? target : undefined
}
