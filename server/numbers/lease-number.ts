import type { ConfiguredTracker } from './configuration.ts'
import type { Pools } from './keep-pools.ts'
import type { Lease } from './lease-token.ts'
import type { ShownVisit } from './shown-visit.ts'

/** A lease is shown for at most this long after it was last extended; until then the number keeps ringing. */
export const leaseLifeMs = 2 * 60 * 60_000

/**
 * Leases one of the tracker's numbers to a visit, deciding in memory. `previous` is the lease the page holds: within the same
 * visit it is extended, number and id unchanged. Undefined when the pool has no number to show.
 */
export function leaseNumber(
  pools: Pools,
  tracker: ConfiguredTracker,
  visit: {
    shown: ShownVisit
    siteId: string
    isSameVisit: boolean
    previous?: Lease | undefined
  },
  now: number,
  newId: () => string,
): (Lease & { e164: string }) | undefined {
  const { shown, previous, isSameVisit } = visit
  const held = previous?.trackerId === tracker.id ? previous : undefined
  const choice = pools.find(tracker.poolId ?? '')?.choose(shown, held?.numberId, isSameVisit, now)
  if (!choice) return undefined
  const extended = held && isSameVisit && held.numberId === choice.numberId ? held : undefined
  const validUntil = now + leaseLifeMs
  pools.hold(tracker.id, choice.numberId, { visit: shown, validUntil, at: now, isNew: !isSameVisit })
  return {
    leaseId: extended?.leaseId ?? newId(),
    shownAt: extended?.shownAt ?? now,
    visitId: shown.visitId,
    visitorId: shown.visitorId,
    siteId: visit.siteId,
    trackerId: tracker.id,
    numberId: choice.numberId,
    validUntil,
    e164: choice.e164,
  }
}
