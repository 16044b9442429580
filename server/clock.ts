/** The only place that reads time. Milliseconds since the epoch, corrected to the database's clock once that is measured. */
export type Clock = {
  now(): number
  /** Milliseconds that never go back; for measuring how long something took. */
  monotonic(): number
  /** How far this machine's clock is from the database's; positive when ours is behind. */
  offsetMs(): number
  correctBy(offsetMs: number): void
}

export function createClock(): Clock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    monotonic: () => performance.now(),
    offsetMs: () => offset,
    correctBy: (offsetMs) => {
      offset = Math.round(offsetMs)
    },
  }
}
