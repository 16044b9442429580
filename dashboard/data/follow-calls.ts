import type { Call } from '@tributary/contract'

type Following = {
  read: (id: string) => Promise<Call>
  apply: (call: Call) => void
  /** Reads the lists anew: cheaper than one request a call when many change at once. */
  refresh: () => void
  later: (run: () => void, ms: number) => unknown
}

const gatherMs = 120
const mostAtOnce = 15

/**
 * Turns `call.changed` events into fresh calls. Events of one moment are gathered; a call that changes while it is being
 * read is read again, so an old answer never has the last word.
 */
export function followCalls({ read, apply, refresh, later }: Following): (id: string) => void {
  const waiting = new Set<string>()
  const reading = new Map<string, { isStale: boolean }>()

  async function readAgain(id: string): Promise<void> {
    const running = reading.get(id)
    if (running) {
      running.isStale = true
      return
    }
    const mine = { isStale: false }
    reading.set(id, mine)
    const call = await read(id).catch(() => undefined)
    reading.delete(id)
    if (mine.isStale) return readAgain(id)
    if (call) apply(call)
  }

  function flush(): void {
    const ids = [...waiting]
    waiting.clear()
    if (ids.length > mostAtOnce) refresh()
    else for (const id of ids) void readAgain(id)
  }

  return (id) => {
    if (waiting.size === 0) later(flush, gatherMs)
    waiting.add(id)
  }
}
