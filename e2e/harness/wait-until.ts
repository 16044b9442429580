const pauseMs = 40

/**
 * Asks again and again until `probe` answers something other than undefined, null or false, and answers that. Past the
 * deadline it throws with what was waited for and what was last seen.
 */
export async function waitUntil<T>(
  what: string,
  probe: () => T | Promise<T>,
  withinMs = 15_000,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const seen = await probe()
    if (seen !== undefined && seen !== null && seen !== false)
      return seen as Exclude<T, undefined | null | false>
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s in vain: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
