import type { BeaconKind } from '@tributary/contract'

export type Beacons = {
  /** Notes an event; `isUrgent` sends all that wait at once, in a way that outlives the page. */
  _note(kind: BeaconKind, lease: string, isUrgent: boolean, page?: { url: string; title: string }): void
  /** Forgets what has not been sent. */
  _drop(): void
}

const gatherMs = 1000

/** Gathers beacons for a second and posts them together. Losing one is no error. */
export function createBeacons(window: Window & typeof globalThis, endpoint: string, site: string): Beacons {
  type Noted = { kind: BeaconKind; lease: string; at: number; page?: { url: string; title: string } }
  const clock = () => window.performance.now()
  let noted: Noted[] = []
  let timer: number | undefined

  const send = (isUrgent: boolean) => {
    window.clearTimeout(timer)
    timer = undefined
    const events = noted
      .splice(0, 50)
      .map(({ at, ...event }) => ({ ...event, age: Math.round(clock() - at) }))
    if (!events.length) return
    const url = `${endpoint}/v1/beacon`
    const body = JSON.stringify({ site, events })
    try {
      if (isUrgent && window.navigator.sendBeacon(url, body)) return
    } catch {}
    try {
      const headers = { 'content-type': 'text/plain' }
      window
        .fetch(url, { method: 'POST', headers, body, credentials: 'omit', keepalive: true })
        .catch(() => {})
    } catch {}
  }

  return {
    _note(kind, lease, isUrgent, page) {
      noted.push({ kind, lease, at: clock(), ...(page ? { page } : {}) })
      if (isUrgent) send(true)
      else timer ??= window.setTimeout(() => send(false), gatherMs)
    },
    _drop() {
      noted = []
    },
  }
}
