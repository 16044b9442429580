import type { BeaconKind } from '@tributary/contract'
import { guard } from './guard.ts'
import { postOf } from './request-swap.ts'
import { writeJson } from './write-json.ts'

type PageShown = { url: string; title: string }

/**
 * Gathers beacons for a second and posts them together; an urgent one takes all that wait with it at once, in a way
 * that outlives the page. Losing one is no error. Without a lease nothing is noted.
 */
export function createBeacons(endpoint: string, site: string | undefined) {
  let noted: { kind: BeaconKind; lease: string; age: number; page?: PageShown | undefined }[] = []
  const send = guard((isUrgent: boolean) => {
    const events = noted.splice(0, 50)
    if (!events.length) return
    const now = performance.now()
    for (const event of events) event.age = Math.round(now - event.age)
    const url = `${endpoint}/v1/beacon`
    const body = writeJson({ site, events })
    if (!isUrgent || !guard(() => navigator.sendBeacon(url, body))()) fetch(url, postOf(body)).catch(() => {})
  })
  return {
    _note(kind: BeaconKind, lease: string | undefined, isUrgent?: boolean, page?: PageShown): void {
      if (!lease) return
      noted.push({ kind, lease, age: performance.now(), page })
      if (isUrgent) send(true)
      else if (noted.length === 1) setTimeout(send, 1000)
    },
    /** Forgets what has not been sent. */
    _drop(): void {
      noted = []
    },
  }
}
