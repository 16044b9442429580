import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

const quietMs = 60_000

/** Logs each kind of failure once a minute: with the database away, every poll of every queue says the same. */
export function createErrorNote(log: Log, clock: Pick<Clock, 'monotonic'>): (error: unknown) => void {
  const said = new Map<string, number>()
  return (error) => {
    const message = error instanceof Error ? error.message : String(error)
    const now = clock.monotonic()
    if (now - (said.get(message) ?? Number.NEGATIVE_INFINITY) < quietMs) return
    if (said.size > 100) said.clear()
    said.set(message, now)
    log.warn(
      { error: message },
      'the job queue met an error; it goes on, and the sweep finds what was not queued',
    )
  }
}
