import type { SwapRequest } from '@tributary/contract'
import { readSwapAnswer, type SwapAnswer } from './read-swap-answer.ts'
import { writeJson } from './write-json.ts'

/** What the page says to `POST /v1/swap`; the contract's shape before its defaults and brands. */
export type SwapQuestion = Omit<SwapRequest, 'canonical' | 'visitor' | 'lease' | 'landing'> & {
  canonical: string[]
  visitor?: string | undefined
  lease?: string | undefined
  landing?: { url: string; referrer: string } | undefined
}

/** What a post of ours needs: text/plain asks for no CORS preflight, no cookie is sent, and it outlives the page. */
export const postOf = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'text/plain' },
  body,
  credentials: 'omit',
  keepalive: true,
})

/** Asks the server once. Undefined for every failure: refused, unreachable, busy (503), not an answer. */
export async function requestSwap(endpoint: string, question: SwapQuestion): Promise<SwapAnswer | undefined> {
  try {
    const response = await fetch(`${endpoint}/v1/swap`, postOf(writeJson(question)))
    if (!response.ok) return undefined
    const text = await response.text()
    const now = Date.now()
    const skewMs = now - Date.parse(response.headers.get('date') ?? '')
    // The Date header counts whole seconds and took a moment to come: a small difference is no skew.
    return readSwapAnswer(text, question.canonical, now, Math.abs(skewMs) > 5000 ? skewMs : 0)
  } catch {
    return undefined
  }
}
