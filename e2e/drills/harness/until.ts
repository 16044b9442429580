import { setTimeout as wait } from 'node:timers/promises'

/** Asks again until the answer is something, and returns it. Throws after `withinMs` with what was waited for and the last answer's error. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false>,
  { withinMs = 30_000, everyMs = 50 } = {},
): Promise<Answer> {
  const giveUpAt = performance.now() + withinMs
  let last: unknown
  while (performance.now() < giveUpAt) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== false) return answer
      last = answer
    } catch (error) {
      last = error
    }
    await wait(everyMs)
  }
  throw new Error(`Waited ${withinMs} ms in vain: ${what}. Last: ${last}`)
}
