import type { Route } from 'playwright-core'
import { type OutsideFetch, OutsideFetchError } from '../../outside-fetch.ts'
import type { LookBudget } from './look-budget.ts'
import { unpack } from './unpack.ts'

/** What our script is answered in a check: the numbers a visitor could be shown, by canonical number, without a lease. */
export type SwapPreview = {
  numbers: ReadonlyMap<string, { tracking: string; tracker: string }>
  validUntil: string
}

type Parts = { fetch: OutsideFetch; preview: SwapPreview; budget: LookBudget }

const longestQuestion = 20_000
const mostNumbers = 200
const heavy = new Set(['image', 'media', 'font', 'texttrack', 'eventsource', 'websocket', 'ping', 'manifest'])
const ours = /^\/(?:v1\/(swap|beacon)|t\/[A-Za-z0-9_-]+\.js)$/

/** Answers a request of a page that is looked at: from outside through the guarded fetch, and in place of our own server, so that a look is neither a visit nor a lease. */
export async function answerRequest(route: Route, { fetch, preview, budget }: Parts): Promise<void> {
  const request = route.request()
  const url = new URL(request.url())
  try {
    if (!/^https?:$/.test(url.protocol))
      return await (url.protocol === 'data:' || url.protocol === 'blob:' ? route.continue() : route.abort())
    if (heavy.has(request.resourceType())) return await route.abort()
    const [, verb] = ours.exec(url.pathname) ?? []
    if (verb) return await route.fulfill(answerScript(verb, request.postData(), preview))
    const method = request.method()
    // A look only reads: whatever else a page would send stays unsent.
    if (method === 'HEAD' || method === 'OPTIONS') return await route.fulfill({ status: 204, headers: open })
    if (method !== 'GET') return await route.abort()
    const headers = passedOn(await request.allHeaders(), ours.test(url.pathname))
    const answer = await fetchWithin(budget, fetch, url.href, headers)
    await (answer ? route.fulfill(answer) : route.abort())
  } catch {
    await route.abort().catch(() => {})
  }
}

async function fetchWithin(
  budget: LookBudget,
  fetch: OutsideFetch,
  url: string,
  headers: Record<string, string>,
) {
  const taken = await budget.take()
  if (taken === 0) return undefined
  let spent = 0
  try {
    const response = await fetch(url, { headers, mayBePlain: true, maxBytes: taken, timeoutMs: 15_000 })
    const pieces: Uint8Array[] = []
    for await (const piece of response.body) {
      spent += piece.length
      pieces.push(piece)
    }
    const encoding = response.header('content-encoding')
    const body = await unpack(Buffer.concat(pieces), { encoding, url, mostBytes: taken })
    spent = Math.max(spent, body.length)
    return { status: response.status, headers: answered(response.header), body }
  } catch (error) {
    if (error instanceof OutsideFetchError && error.reason === 'tooLarge') spent = taken
    throw error
  } finally {
    budget.giveBack(taken, spent)
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
    asked = (JSON.parse(body && body.length <= longestQuestion ? body : '') as { canonical?: unknown })
      .canonical
  } catch {
    asked = []
  }
  const numbers = (Array.isArray(asked) ? asked.slice(0, mostNumbers) : []).flatMap((canonical) => {
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
