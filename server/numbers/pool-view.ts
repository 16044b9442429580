import { followTrail, foresee, type Model, type TrailEvent } from '../attribution/index.ts'
import { expectConfusion, type Marks, pack, packedWidth } from './choosing/confusion.ts'
import { createCodes } from './choosing/create-codes.ts'
import {
  callsOf,
  type Expectations,
  type Holder,
  leastStaleMs,
  lookAnew,
  staleAfter,
} from './choosing/holder.ts'
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
  /** Those that may still call, in no order. */
  holders: Holder[]
  /** Of each holder, in the order of `holders`; until when (milliseconds) that may be taken as still so. */
  packed: Float64Array
  packedUntil: number
  risk: number
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
const holdersIn = (numbers: number) => Math.round(Math.min(40, Math.max(12, 450 / Math.max(1, numbers))))

export function createPoolView(model: Model): PoolView {
  const held = new Map<string, Held>()
  const order = createRiskOrder<Held>()
  const codeOf = createCodes()
  let turns: Held[] = []
  let turn = 0
  let expectations: Expectations = { model, outlook: foresee(model) }

  function refresh(number: Held, now: number): void {
    const { holders } = number
    for (const holder of holders) callsOf(holder, now, expectations)
    const most = holdersIn(held.size)
    if (holders.length > most) {
      holders.sort((a, b) => b.calls - a.calls)
      holders.length = most
    }
    // Room for half as many again, which wait to be sorted out.
    if (number.packed.length < 1.5 * most * packedWidth)
      number.packed = new Float64Array(Math.ceil(1.5 * most) * packedWidth)
    number.risk = 0
    number.packedUntil = now + leastStaleMs
    let newest = 0
    for (const [index, holder] of holders.entries()) {
      pack(number.packed, index, holder.calls, holder.marks)
      number.risk += holder.calls
      newest = Math.max(newest, holder.trail.startedAt)
    }
    if (holders.length > 0) number.packedUntil = now + Math.max(leastStaleMs, staleAfter * (now - newest))
    order.place(number, number.risk)
  }

  /** Brings one holder up to date, the last one when it is new. */
  function update(number: Held, index: number, now: number): void {
    const holder = number.holders[index] as Holder
    if ((index + 1) * packedWidth > number.packed.length) {
      refresh(number, now)
      return
    }
    const before = index * packedWidth
    const isNew = holder.callsUntil === 0 && holder.calls === 0
    number.risk -= isNew ? 0 : (number.packed[before] as number)
    pack(number.packed, index, callsOf(holder, now, expectations), holder.marks)
    number.risk += holder.calls
    order.place(number, number.risk)
  }

  function refreshSome(now: number): void {
    for (let n = Math.min(refreshes, turns.length); n > 0; n--) {
      turn = (turn + 1) % turns.length
      const number = turns[turn] as Held
      if (now >= number.packedUntil) refresh(number, now)
    }
  }

  const marksOf = ({ place, campaign, term }: ShownVisit): Marks => {
    const region = `${place.country ?? ''}-${place.region ?? place.timeZone ?? ''}`
    return {
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
      const newcomer = marksOf(visit)
      let best: Held | undefined
      let least = Number.POSITIVE_INFINITY
      for (const number of order.lowest(looksAt)) {
        const cost = expectConfusion(number.packed, number.holders.length, newcomer, least)
        if (cost < least) [best, least] = [number, cost]
      }
      if (!previous || previous === best) return best
      // One cannot be confused with oneself, and what one may still call there is lost on another number.
      const theirs = previous.holders.filter((holder) => holder.visitorId === visit.visitorId)
      const own = theirs.reduce((calls, holder) => calls + callsOf(holder, now, expectations), 0)
      const cost = expectConfusion(
        previous.packed,
        previous.holders.length,
        newcomer,
        Number.POSITIVE_INFINITY,
      )
      return cost <= least + 2 * own ? previous : best
    },
    hold(numberId, { visit, validUntil, at, isNew }) {
      const number = held.get(numberId)
      if (!number) return
      number.validUntil = Math.max(number.validUntil, validUntil)
      let index = isNew ? -1 : number.holders.findLastIndex((holder) => holder.visitId === visit.visitId)
      const known = number.holders[index]
      if (known) {
        followTrail(known.trail, { kind: 'alive', at })
        lookAnew(known)
      } else {
        index = number.holders.length
        number.holders.push({
          visitId: visit.visitId,
          visitorId: visit.visitorId,
          trail: { ...visit.trail },
          marks: marksOf(visit),
          calls: 0,
          callsUntil: 0,
          lateFactor: 0,
        })
      }
      update(number, index, at)
    },
    follow(numberId, visitId, event) {
      const number = held.get(numberId)
      const index = number?.holders.findLastIndex((one) => one.visitId === visitId) ?? -1
      const holder = number?.holders[index]
      if (!number || !holder) return
      followTrail(holder.trail, event)
      lookAnew(holder)
      update(number, index, event.at)
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
        const number: Held = {
          numberId: id,
          e164,
          holders: [],
          packed: new Float64Array(0),
          packedUntil: 0,
          risk: 0,
          validUntil: 0,
        }
        held.set(id, number)
        order.place(number, 0)
      }
      turns = [...held.values()]
    },
    setModel(next) {
      expectations = { model: next, outlook: foresee(next) }
      for (const number of turns) {
        number.packedUntil = 0
        for (const holder of number.holders) lookAnew(holder)
      }
    },
    countUse: (now) => ({
      numbers: held.size,
      held: turns.filter((number) => number.validUntil > now).length,
    }),
  }
}
