import { followTrail, foresee, type Model, type TrailEvent } from '../attribution/index.ts'
import { expectConfusion } from './choosing/confusion.ts'
import { createCodes } from './choosing/create-codes.ts'
import { callsOf, type Expectations, type Holder, lookAnew } from './choosing/holder.ts'
import { createRiskOrder } from './choosing/risk-order.ts'
import type { ShownVisit } from './shown-visit.ts'

export type PoolNumber = { numberId: string; e164: string }

/** `at`: when the number was shown, or its lease extended. Milliseconds since the epoch, as all times here. */
export type Showing = { visit: ShownVisit; validUntil: number; at: number }

type Held = PoolNumber & {
  /** Those that may still call, in no order. */
  holders: Holder[]
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

/** Numbers whose cost is worked out for each choice. */
const looksAt = 32
/** Numbers whose risk is brought up to date at each choice, in turns, so that each is several times between two leases. */
const refreshes = 6
/** Holders of a number beyond these add next to nothing; up to half as many again wait to be sorted out. A small pool keeps more, for the same work. */
const holdersIn = (numbers: number) => Math.round(Math.min(64, Math.max(10, 1500 / Math.max(1, numbers))))

export function createPoolView(model: Model): PoolView {
  const held = new Map<string, Held>()
  const order = createRiskOrder<Held>()
  const codeOf = createCodes()
  let turns: Held[] = []
  let turn = 0
  let expectations: Expectations = { model, outlook: foresee(model) }

  function refresh(number: Held, now: number): void {
    let risk = 0
    for (const holder of number.holders) risk += callsOf(holder, now, expectations)
    const mostHolders = holdersIn(held.size)
    if (number.holders.length > 1.5 * mostHolders) {
      number.holders.sort((a, b) => b.calls - a.calls)
      number.holders.length = mostHolders
    }
    order.place(number, risk)
  }

  function refreshSome(now: number): void {
    // A small pool is looked at as a whole.
    if (turns.length <= looksAt) return
    for (let n = 0; n < refreshes; n++) {
      turn = (turn + 1) % turns.length
      refresh(turns[turn] as Held, now)
    }
  }

  const newcomerOf = ({ visitorId, place, campaign, term }: ShownVisit) => {
    const region = `${place.country ?? ''}-${place.region ?? place.timeZone ?? ''}`
    return {
      visitorId,
      city: codeOf(`${region}-${place.city ?? ''}`),
      region: codeOf(region),
      campaign: codeOf(campaign),
      term: codeOf(term),
    }
  }

  return {
    choose(visit, previousNumberId, isSameVisit, now) {
      const previous = previousNumberId === undefined ? undefined : held.get(previousNumberId)
      // Within a visit the number never changes under the visitor's eyes.
      if (previous && isSameVisit) return previous
      refreshSome(now)
      const newcomer = newcomerOf(visit)
      let best: Held | undefined
      let least = Number.POSITIVE_INFINITY
      for (const number of order.lowest(looksAt)) {
        const cost = expectConfusion(number.holders, newcomer, now, expectations, least)
        if (cost < least) [best, least] = [number, cost]
      }
      if (!previous || previous === best) return best
      const own = previous.holders.findLast((holder) => holder.visitorId === visit.visitorId)
      const cost = expectConfusion(previous.holders, newcomer, now, expectations)
      return cost <= least + (own ? callsOf(own, now, expectations) : 0) ? previous : best
    },
    hold(numberId, { visit, validUntil, at }) {
      const number = held.get(numberId)
      if (!number) return
      number.validUntil = Math.max(number.validUntil, validUntil)
      const known = number.holders.find((holder) => holder.visitId === visit.visitId)
      if (known) {
        followTrail(known.trail, { kind: 'alive', at })
        lookAnew(known)
      } else
        number.holders.push({
          visitId: visit.visitId,
          trail: { ...visit.trail },
          ...newcomerOf(visit),
          calls: 0,
          callsUntil: 0,
          lateFactor: 0,
        })
      refresh(number, at)
    },
    follow(numberId, visitId, event) {
      const number = held.get(numberId)
      const holder = number?.holders.findLast((one) => one.visitId === visitId)
      if (!number || !holder) return
      followTrail(holder.trail, event)
      lookAnew(holder)
      refresh(number, event.at)
    },
    setNumbers(numbers) {
      const wanted = new Set(numbers.map((number) => number.id))
      for (const [id, number] of held) {
        if (wanted.has(id)) continue
        held.delete(id)
        order.remove(number)
      }
      for (const { id, e164 } of numbers) {
        if (held.has(id)) continue
        const number = { numberId: id, e164, holders: [], validUntil: 0 }
        held.set(id, number)
        order.place(number, 0)
      }
      turns = [...held.values()]
    },
    setModel(next) {
      expectations = { model: next, outlook: foresee(next) }
      for (const { holders } of turns) for (const holder of holders) lookAnew(holder)
    },
    countUse: (now) => ({
      numbers: held.size,
      held: turns.filter((number) => number.validUntil > now).length,
    }),
  }
}
