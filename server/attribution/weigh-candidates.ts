import { comparePlace, type PlaceComparison, ratePlace } from './compare-place.ts'
import type { CallFacts, CandidateFacts, EarlierCall } from './facts.ts'
import type { Model } from './model.ts'
import { rateCalling, toShare } from './rate-calling.ts'
import { readState, type VisitState } from './read-state.ts'

export type WeighedCandidate = {
  facts: CandidateFacts
  state: VisitState
  place: PlaceComparison | undefined
  isEarlierCaller: boolean
  probability: number
}

/** Likeliest first; the probabilities and `nobodyProbability` sum to 1. */
export type Posterior = { candidates: WeighedCandidate[]; nobodyProbability: number }

type Weighed = WeighedCandidate & { weight: number; ratio: number }

/** Weighs every visit that can have made the call, and "nobody we know", against each other. Linear in the visits, but for their sorting. */
export function weighCandidates(call: CallFacts, visits: CandidateFacts[], model: Model): Posterior {
  const all = visits.flatMap((facts) => weigh(facts, call, model) ?? [])
  // Summed in one order whatever the order given, since floating-point sums depend on it.
  all.sort((a, b) => b.weight - a.weight || (a.facts.visitId < b.facts.visitId ? -1 : 1))
  const seen = new Set<string>()
  const candidates = all.filter((c) => !seen.has(c.facts.visitId) && seen.add(c.facts.visitId))

  const likeVisitors = candidates.length === 0 ? 1 : sum(candidates, (c) => c.ratio) / candidates.length
  const { rate, local, line } = model.nobody
  let nobody = rate * line[call.line] * (1 - local + local * likeVisitors)

  if (call.earlierCall) nobody = applyEarlierCall(call.at, call.earlierCall, candidates, nobody, model)

  const total = nobody + sum(candidates, (c) => c.weight)
  for (const c of candidates) c.probability = c.weight / total
  candidates.sort((a, b) => b.probability - a.probability)
  return {
    candidates: candidates.map(({ weight: _weight, ratio: _ratio, ...candidate }) => candidate),
    nobodyProbability: nobody / total,
  }
}

function weigh(facts: CandidateFacts, call: CallFacts, model: Model): Weighed | undefined {
  const state = readState(facts, call.at, model)
  if (!state) return undefined
  const place = comparePlace(facts.place, call.callerPlace, model)
  const ratio = place ? ratePlace(place, facts.network ?? 'unknown', call.line, model) : 1
  const weight = rateCalling(state, facts.alreadyCalled, model) * ratio * model.line[facts.device][call.line]
  return { facts, state, place, isEarlierCaller: false, probability: 0, weight, ratio }
}

/**
 * A caller who rang before is seldom a fresh one. Every weight shrinks, and the calls expected again are added: to the
 * visitors of the earlier call as far as it was theirs, to everybody else in proportion. Returns nobody's new weight.
 */
function applyEarlierCall(
  at: number,
  earlier: EarlierCall,
  candidates: Weighed[],
  nobody: number,
  model: Model,
): number {
  const { repeat } = model
  const fresh = earlier.isSameNumber ? repeat.freshSameNumber : repeat.freshOtherNumber
  const seconds = Math.max(0, (at - earlier.at) / 1000)
  const again = Number.isFinite(seconds)
    ? (repeat.calls * repeat.rarity) / ((seconds + repeat.delay) * repeat.spread)
    : 0

  const was = new Map(earlier.visitors.map((v) => [v.visitorId, toShare(v.probability)]))
  const visitsOf = Map.groupBy(candidates, (c) => c.facts.visitorId)
  const others = candidates.filter((c) => !was.get(c.facts.visitorId))
  const wasTheirs = Math.min(
    1,
    sum([...was.values()], (p) => p),
  )
  const othersWeight = nobody + sum(others, (c) => c.weight)
  const othersGain = 1 + ((1 - wasTheirs) * again) / othersWeight / fresh
  for (const c of others) c.weight *= fresh * othersGain

  const onThisNumber = earlier.isSameNumber ? 1 : repeat.otherNumber
  for (const [visitorId, probability] of was) {
    const visits = probability > 0 ? (visitsOf.get(visitorId) ?? []) : []
    for (const c of visits) {
      c.weight = c.weight * fresh + (probability * again * onThisNumber) / visits.length
      c.isEarlierCaller = true
    }
  }
  return nobody * fresh * othersGain
}

function sum<Item>(items: readonly Item[], read: (item: Item) => number): number {
  let total = 0
  for (const item of items) total += read(item)
  return total
}
