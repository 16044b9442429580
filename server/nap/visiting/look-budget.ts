/** What one look may ask for and read. */
export type LookBudget = {
  /** Counts a request, also one that is answered in place or refused: each is asked of this process. False once there are more than `mostAsked`. */
  mayAsk(): boolean
  /** Waits its turn. How many bytes may be read now; 0 when nothing more is to be fetched. Whoever gets some gives back. */
  take(): Promise<number>
  /** `spent`: of what was taken. */
  giveBack(taken: number, spent: number): void
}

export const mostAsked = 1000
const mostAtOnce = 8
const mostBytesEach = 5_000_000

/** Bytes are taken before they are read and given back after, so that answers that come together do not spend more than there is. */
export function openBudget(given: { requests: number; bytes: number }): LookBudget {
  let { requests, bytes } = given
  let inFlight = 0
  let asked = 0
  const waiting: (() => void)[] = []
  const isFree = () => inFlight < mostAtOnce && (bytes >= mostBytesEach || inFlight === 0)
  return {
    mayAsk: () => ++asked <= mostAsked,
    async take() {
      if (requests-- <= 0) return 0
      while (!isFree()) await new Promise<void>((resolve) => waiting.push(resolve))
      if (bytes <= 0) {
        waiting.shift()?.()
        return 0
      }
      const taken = Math.min(mostBytesEach, bytes)
      bytes -= taken
      inFlight++
      return taken
    },
    giveBack(taken, spent) {
      bytes += taken - spent
      inFlight--
      waiting.shift()?.()
    },
  }
}
