import { type HeldNumber, isHeldNumber } from './visit/stored-visit.ts'

export type SwapAnswer = { visitor?: string; numbers: HeldNumber[] }

/**
 * Reads the text of a swap answer as text from a stranger: a wrong shape is no answer, and only numbers that were asked
 * for, are well formed and have not ended are kept. `skewMs` is how far the page's clock runs ahead of the server's.
 */
export function readSwapAnswer(
  text: string,
  asked: string[],
  now: number,
  skewMs: number,
): SwapAnswer | undefined {
  try {
    const body = JSON.parse(text)
    if (text.length > 100_000 || !Array.isArray(body.numbers)) return undefined
    const numbers: HeldNumber[] = []
    for (const given of body.numbers) {
      const { canonical, tracking, tracker, lease } = given ?? {}
      const validUntil = Date.parse(given?.validUntil) + skewMs
      const held = {
        canonical,
        tracking,
        tracker,
        issuedAt: now,
        validUntil,
        ...(lease === undefined ? {} : { lease }),
      }
      if (isHeldNumber(held) && asked.includes(canonical) && validUntil > now) numbers.push(held)
    }
    const visitor = /^[\da-f-]{36}$/i.test(body.visitor) ? { visitor: String(body.visitor) } : {}
    return { ...visitor, numbers }
  } catch {
    return undefined
  }
}
