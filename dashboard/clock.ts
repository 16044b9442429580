import { useSyncExternalStore } from 'react'

/** The only place that reads the time: milliseconds since 1970. */
export const readClock = (): number => Date.now()

/** The present moment, rounded down to `stepMs`; the component draws again once a step. */
export function useNow(stepMs: number): number {
  return useSyncExternalStore(
    (draw) => {
      const timer = setInterval(draw, stepMs)
      return () => clearInterval(timer)
    },
    () => Math.floor(readClock() / stepMs) * stepMs,
  )
}
