import type { Route } from 'playwright-core'
import type { OutsideFetch } from '../../outside-fetch.ts'
import { unpack } from './unpack.ts'

/** What our script is answered in a check: the numbers a visitor could be shown, by canonical number, without a lease. */
export type SwapPreview = {
  numbers: ReadonlyMap<string, { tracking: string; tracker: string }>
  validUntil: string
}

type Parts = { fetch: OutsideFetch; preview: SwapPreview; budget: { requests: number; bytes: number } }

const mostBytesEach = 5_000_000
const heavy = new Set(['image', 'media', 'font', 'texttrack', 'eventsource', 'websocket', 'ping', 'manifest'])
const ours = /^\/(?:v1\/(swap|beacon)|t\/[A-Za-z0-9_-]+\.js)$/

/** Answers a request of a page that is looked at: from outside through the guarded fetch, and in place of our own server, so that a look is neither a visit nor a lease. */
export async function answerRequest(route: Route, { fetch, preview, budget }: Parts): Promise<void> {
  const request = route.request()
  const url = new URL(request.url())
  try {
    if (!/^https?:$/.test(url.protocol))
      return await (url.protocol === 'data:' || url.protocol === 'blob:' ? route.continue() : route.abort())
    if (heavy.has(request.resourceType()) || budget.requests-- <= 0) return await route.abort()
    const [, verb] = ours.exec(url.pathname) ?? []
    if (verb) return await route.fulfill(answerScript(verb, request.postData(), preview))
    const method = request.method()
    // A look only reads: whatever else a page would send stays unsent.
    if (method === 'HEAD' || method === 'OPTIONS') return await route.fulfill({ status: 204, headers: open })
    if (method !== 'GET') return await route.abort()
    const mostBytes = Math.max(0, Math.min(mostBytesEach, budget.bytes))
    const response = await fetch(url.href, {
      headers: passedOn(await request.allHeaders(), ours.test(url.pathname)),
      mayBePlain: true,
      maxBytes: mostBytes,
      timeoutMs: 15_000,
    })
    const packed = Buffer.concat(await Array.fromAsync(response.body))
    const body = await unpack(packed, {
      encoding: response.header('content-encoding'),
      url: url.href,
      mostBytes,
    })
    budget.bytes -= body.length
    await route.fulfill({ status: response.status, headers: answered(response.header), body })
  } catch {
    await route.abort().catch(() => {})
  }
}

const open = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
}

function answerScript(verb: string, body: string | null, preview: SwapPreview) {
  if (verb !== 'swap') return { status: 204, headers: open }
  let asked: unknown
  try {
    asked = (JSON.parse(body ?? '') as { canonical?: unknown }).canonical
  } catch {
    asked = []
  }
  const numbers = (Array.isArray(asked) ? asked : []).flatMap((canonical) => {
    const number = preview.numbers.get(String(canonical))
    return number ? [{ canonical, ...number, validUntil: preview.validUntil }] : []
  })
  return {
    status: 200,
    headers: open,
    contentType: 'application/json',
    body: JSON.stringify({ numbers, ...(numbers.length === 0 && { reason: 'noTracker' }) }),
  }
}

/** `isScript`: without a referrer, or the site would count as seen by our own look. */
function passedOn(headers: Record<string, string>, isScript: boolean): Record<string, string> {
  const kept = ['user-agent', 'accept', 'accept-language', 'origin', ...(isScript ? [] : ['referer'])]
  return Object.fromEntries(
    kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  )
}

const passedBack = [
  'content-type',
  'content-security-policy',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'x-content-type-options',
]

function answered(header: (name: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    passedBack.flatMap((name) => {
      const value = header(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
