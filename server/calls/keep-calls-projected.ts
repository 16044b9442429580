import { type CallsProjection, projectCalls } from './project-calls.ts'

export type KeptCalls = {
  /** Projects at once: an event was just committed here. */
  nudge(): void
  /** Resolves when the pass under way has ended; no other begins. */
  stop(): Promise<void>
}

const defaultPollMs = 1000
// After a nudge, another node may be at it, or an open transaction may still hide the event: look again soon, for a while.
const eagerMs = 50
const eagerPasses = 20

/** Keeps the calls on record up to the journal: at once when nudged, and every `pollMs` for what other nodes wrote. */
export function keepCallsProjected(projection: CallsProjection, pollMs = defaultPollMs): KeptCalls {
  let isStopped = false
  let isNudged = false
  let eagerLeft = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  const run = async () => {
    isNudged = false
    let waitMs = pollMs
    try {
      const outcome = await projectCalls(projection)
      if (outcome === 'more') waitMs = 0
      else if (outcome === 'done') eagerLeft = 0
      else if (eagerLeft-- > 0) waitMs = Math.min(eagerMs, pollMs)
    } catch (error) {
      projection.log.warn({ error: String(error) }, 'calls could not be brought up to date; trying again')
    }
    running = undefined
    if (!isStopped) schedule(isNudged ? 0 : waitMs)
  }
  const schedule = (waitMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = run()
    }, waitMs)
  }

  schedule(0)
  return {
    nudge() {
      isNudged = true
      eagerLeft = eagerPasses
      if (!running && !isStopped) schedule(0)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
