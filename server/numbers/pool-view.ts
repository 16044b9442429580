import type { Model, TrailEvent } from '../attribution/index.ts'
import { leastCost } from './choosing/confusion.ts'
import { createExpectations } from './choosing/expectations.ts'
import { createHolders } from './choosing/holders.ts'
import { createRiskOrder } from './choosing/risk-order.ts'
import type { ShownVisit } from './shown-visit.ts'

export type PoolNumber = { numberId: string; e164: string }

/** `at`: when the number was shown, or its lease extended. Milliseconds since the epoch, as all times here. */
export type Showing = {
  visit: ShownVisit
  validUntil: number
  at: number
  /** The visit has just begun, so none of the holders can be it. Default: false. */
  isNew?: boolean
}

type Held = PoolNumber & {
  /** The number's place among the pool's, from 0. */
  place: number
  /** Calls expected of all its holders, and until when (milliseconds) that may be taken as still so. */
  risk: number
  isSoUntil: number
  validUntil: number
}

/**
 * One pool in memory. Two nodes may pick the same number: that makes one call harder to attribute, nothing worse. What is known of
 * holders decides how well numbers are chosen, never whether.
 */
export type PoolView = {
  /**
   * The number on which the visit would be confused least: see docs/attribution.md. Within a visit the previous number; a visitor
   * who returns keeps it unless another is better by more than what may still be called by them on it. Undefined for an empty pool.
   */
  choose(
    visit: ShownVisit,
    previousNumberId: string | undefined,
    isSameVisit: boolean,
    now: number,
  ): PoolNumber | undefined
  /** A number was shown to a visit, by this node or another. */
  hold(numberId: string, showing: Showing): void
  /** A page reported of a visit that was shown the number. */
  follow(numberId: string, visitId: string, event: TrailEvent): void
  /** Follows the configuration: numbers that came or went. */
  setNumbers(numbers: readonly { id: string; e164: string }[]): void
  setModel(model: Model): void
  /** `held`: a page may still show it to somebody at `now`, as far as this node knows. */
  countUse(now: number): { numbers: number; held: number }
}

/** Numbers whose cost is worked out for each choice, at most. */
const looksAt = 100
/** Numbers whose risk is brought up to date at each choice, in turns, so that each is several times between two leases. */
const refreshes = 3
/** How much older the youngest holder gets before a number's are looked at again: what is expected of them falls with age, not with the hour. */
const staleAfter = 0.2
const leastStaleMs = 10_000
/** Holders of a number beyond these add next to nothing. A small pool keeps more, for the same work. */
const holdersIn = (numbers: number) => Math.round(Math.min(48, Math.max(12, 900 / Math.max(1, numbers))))

export function createPoolView(model: Model): PoolView {
  const held = new Map<string, Held>()
  /** By place; a place that nothing has is used again. */
  const byPlace: (Held | undefined)[] = []
  const order = createRiskOrder()
  const holders = createHolders()
  let turn = 0
  let expectations = createExpectations(model)

  function setRisk(number: Held, risk: number): void {
    number.risk = risk
    order.place(number.place, risk)
  }

  function refresh(number: Held, now: number): void {
    const { calls, youngest } = holders.updateAll(number.place, now, expectations)
    number.isSoUntil = now + Math.max(leastStaleMs, youngest > 0 ? staleAfter * (now - youngest) : 0)
    setRisk(number, calls)
  }

  function refreshSome(now: number): void {
    for (let n = Math.min(refreshes, byPlace.length); n > 0; n--) {
      turn = turn + 1 < byPlace.length ? turn + 1 : 0
      const number = byPlace[turn]
      if (number && now >= number.isSoUntil) refresh(number, now)
    }
  }

  return {
    choose({ visitorId, marks }, previousNumberId, isSameVisit, now) {
      const previous = previousNumberId === undefined ? undefined : held.get(previousNumberId)
      // Within a visit the number never changes under the visitor's eyes.
      if (previous && isSameVisit) return previous
      refreshSome(now)
      let best: Held | undefined
      let least = Number.POSITIVE_INFINITY
      for (
        let looks = looksAt, place = order.first();
        looks > 0 && place >= 0;
        looks--, place = order.after(place)
      ) {
        const number = byPlace[place] as Held
        // Those that follow have no less risk: none of them can be better.
        if (number.risk * leastCost > least) break
        const cost = holders.confuse(place, marks, least)
        if (cost < least || !best) [best, least] = [number, cost]
      }
      if (!previous || previous === best) return best
      // One cannot be confused with oneself, and what one may still call there is lost on another number.
      refresh(previous, now)
      const own = holders.callsOf(previous.place, visitorId)
      const cost = holders.confuse(previous.place, marks, Number.POSITIVE_INFINITY)
      return cost <= least + 2 * own ? previous : best
    },
    hold(numberId, { visit, validUntil, at, isNew }) {
      const number = held.get(numberId)
      if (!number) return
      number.validUntil = Math.max(number.validUntil, validUntil)
      let holder = isNew ? -1 : holders.find(number.place, visit.visitId)
      if (holder < 0) holder = holders.add(number.place, visit, holdersIn(held.size))
      else holders.follow(holder, { kind: 'alive', at })
      setRisk(number, number.risk + holders.update(holder, at, expectations))
    },
    follow(numberId, visitId, event) {
      const number = held.get(numberId)
      const holder = number ? holders.find(number.place, visitId) : -1
      if (!number || holder < 0) return
      holders.follow(holder, event)
      setRisk(number, number.risk + holders.update(holder, event.at, expectations))
    },
    setNumbers(numbers) {
      const wanted = new Set(numbers.map((number) => number.id))
      for (const [id, number] of held) {
        if (wanted.has(id)) continue
        held.delete(id)
        order.remove(number.place)
        holders.clear(number.place)
        byPlace[number.place] = undefined
      }
      const free = [...byPlace.keys()].filter((place) => !byPlace[place])
      for (const { id, e164 } of numbers) {
        if (held.has(id)) continue
        const place = free.shift() ?? byPlace.length
        const number: Held = { numberId: id, e164, place, risk: 0, isSoUntil: 0, validUntil: 0 }
        held.set(id, number)
        byPlace[place] = number
        order.place(place, 0)
      }
    },
    setModel(next) {
      expectations = createExpectations(next)
      holders.forgetModel()
      for (const number of held.values()) number.isSoUntil = 0
    },
    countUse(now) {
      let shown = 0
      for (const { validUntil } of held.values()) if (validUntil > now) shown++
      return { numbers: held.size, held: shown }
    },
  }
}
