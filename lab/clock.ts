/** The only file of the lab that reads the time or waits. */
export type Clock = {
  /** Wall time: what every timestamp the lab hands out is made of. */
  now(): Date
  /** Seconds on a stopwatch that runs `speed` times faster than the wall; only differences mean something. */
  virtualSeconds(): number
  /** Waits virtual seconds; resolves false when the signal fires first, true when the time has passed. */
  sleep(virtualSeconds: number, signal?: AbortSignal): Promise<boolean>
  /** Waits milliseconds of wall time, whatever the speed. */
  waitMs(ms: number): Promise<void>
}

export function makeClock(speed: number): Clock {
  return {
    now: () => new Date(),
    virtualSeconds: () => (performance.now() / 1000) * speed,
    waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    sleep: (virtualSeconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve(false)
        const stop = () => {
          clearTimeout(timer)
          resolve(false)
        }
        const timer = setTimeout(
          () => {
            signal?.removeEventListener('abort', stop)
            resolve(true)
          },
          Math.max(0, (virtualSeconds * 1000) / speed),
        )
        signal?.addEventListener('abort', stop, { once: true })
      }),
  }
}
