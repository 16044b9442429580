import { type HeldNumber, isHeldNumber } from './visit/stored-visit.ts'

export type SwapAnswer = { visitor: string | undefined; numbers: HeldNumber[] }

/**
 * Reads the text of a swap answer as text from a stranger: only numbers that were asked for, are well formed and have
 * not ended are kept. `skewMs` is how far the page's clock runs ahead of the server's. Throws when it is no answer.
 */
export function readSwapAnswer(text: string, asked: string[], now: number, skewMs: number): SwapAnswer {
  const { visitor, numbers } = JSON.parse(text)
  const held: HeldNumber[] = []
  for (const { canonical, tracking, tracker, lease, validUntil, display } of numbers) {
    const number = {
      canonical,
      tracking,
      tracker,
      lease,
      display,
      issuedAt: now,
      validUntil: Date.parse(validUntil) + skewMs,
    }
    if (isHeldNumber(number) && asked.includes(canonical) && number.validUntil > now) held.push(number)
  }
  return { visitor: /^[\da-f-]{36}$/i.test(visitor) ? visitor : undefined, numbers: held }
}
