/** The last holder of a pool's number, as far as this node knows. */
export type Holder = { visitorId: string; aliveAt: number; validUntil: number }

type Held = { numberId: string; e164: string; holder?: Holder }

// News of beacons and of other nodes come a second or so late; in that order they are as good as sorted.
const toleratedMs = 5000

/**
 * One pool in memory. `held` is kept in order of last sign of life, to within 5 s, so the number whose holder has been gone
 * longest comes first and a move is O(1), but for news that come very late. Two nodes may pick the same number: that makes one call harder to attribute, nothing worse.
 */
export type PoolView = {
  /** The visitor's own number if nobody else took it since, else the one whose holder has been gone longest; undefined for an empty pool. */
  choose(
    visitorId: string,
    previousNumberId: string | undefined,
    isSameVisit: boolean,
  ): { numberId: string; e164: string } | undefined
  note(numberId: string, holder: Holder): void
  /** Follows the configuration: numbers that came or went. */
  setNumbers(numbers: readonly { id: string; e164: string }[]): void
  /** `held`: a page may still show it to somebody at `now`, as far as this node knows. */
  countUse(now: number): { numbers: number; held: number }
}

export function createPoolView(): PoolView {
  const held = new Map<string, Held>()
  let newestAliveAt = 0
  return {
    choose(visitorId, previousNumberId, isSameVisit) {
      const previous = previousNumberId ? held.get(previousNumberId) : undefined
      // Within a visit the number never changes under the visitor's eyes; a later visit gets it back if it is still its own.
      if (previous && (isSameVisit || !previous.holder || previous.holder.visitorId === visitorId))
        return previous
      return held.values().next().value
    },
    note(numberId, holder) {
      const entry = held.get(numberId)
      if (!entry || (entry.holder && entry.holder.aliveAt > holder.aliveAt)) return
      entry.holder = holder
      const isLate = holder.aliveAt < newestAliveAt - toleratedMs
      const later = isLate
        ? [...held.values()].filter((other) => (other.holder?.aliveAt ?? 0) > holder.aliveAt)
        : []
      newestAliveAt = Math.max(newestAliveAt, holder.aliveAt)
      for (const each of [entry, ...later]) {
        held.delete(each.numberId)
        held.set(each.numberId, each)
      }
    },
    setNumbers(numbers) {
      const wanted = new Map(numbers.map((number) => [number.id, number]))
      for (const id of held.keys()) if (!wanted.has(id)) held.delete(id)
      const known = [...held.values()]
      held.clear()
      // New numbers have no holder yet, so they are the freest.
      for (const { id, e164 } of numbers)
        if (!known.some((entry) => entry.numberId === id)) held.set(id, { numberId: id, e164 })
      for (const entry of known) held.set(entry.numberId, entry)
    },
    countUse: (now) => ({
      numbers: held.size,
      held: [...held.values()].filter((entry) => entry.holder && entry.holder.validUntil > now).length,
    }),
  }
}
