import type { SwapRequest } from '@tributary/contract'
import { readSwapAnswer, type SwapAnswer } from './read-swap-answer.ts'

/** What the page says to `POST /v1/swap`; the contract's shape before its defaults and brands. */
export type SwapQuestion = Omit<SwapRequest, 'canonical' | 'visitor' | 'lease' | 'landing'> & {
  canonical: string[]
  visitor?: string | undefined
  lease?: string | undefined
  landing?: { url: string; referrer: string } | undefined
}

const patienceMs = 6000

/** Asks the server once. Resolves to undefined for every failure: refused, too late, busy (503), not an answer. */
export async function requestSwap(
  window: Window & typeof globalThis,
  endpoint: string,
  question: SwapQuestion,
  now: () => number,
): Promise<SwapAnswer | undefined> {
  const abort = new AbortController()
  const timer = window.setTimeout(() => abort.abort(), patienceMs)
  try {
    const response = await window.fetch(`${endpoint}/v1/swap`, {
      method: 'POST',
      // text/plain needs no CORS preflight.
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(question),
      credentials: 'omit',
      keepalive: true,
      signal: abort.signal,
    })
    if (!response.ok) return undefined
    const text = await response.text()
    const serverNow = Date.parse(response.headers.get('date') ?? '')
    // The Date header counts whole seconds: a smaller difference is no skew.
    const skewMs = Math.abs(now() - serverNow) > 5000 ? now() - serverNow : 0
    return readSwapAnswer(text, question.canonical, now(), skewMs)
  } catch {
    return undefined
  } finally {
    window.clearTimeout(timer)
  }
}
