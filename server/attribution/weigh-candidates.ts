import { comparePlace, type PlaceComparison } from './compare-place.ts'
import type { CallFacts, CandidateFacts } from './facts.ts'
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

type Weighed = WeighedCandidate & { weight: number }

/** Weighs every visit that can have made the call, and "nobody we know", against each other. */
export function weighCandidates(call: CallFacts, visits: CandidateFacts[], model: Model): Posterior {
  const all = visits.flatMap((facts) => weigh(facts, call, model) ?? [])
  // Summed in one order whatever the order given, since floating-point sums depend on it.
  all.sort((a, b) => b.weight - a.weight || (a.facts.visitId < b.facts.visitId ? -1 : 1))
  const seen = new Set<string>()
  const candidates = all.filter((c) => !seen.has(c.facts.visitId) && seen.add(c.facts.visitId))

  const ratios = candidates.map((c) => c.place?.ratio ?? 1)
  const likeVisitors = ratios.length === 0 ? 1 : sum(ratios) / ratios.length
  const { rate, local } = model.nobody
  let nobody = rate * (1 - local + local * likeVisitors)

  if (call.earlierCall) nobody = applyEarlierCall(call.at, call.earlierCall, candidates, nobody, model)

  const total = nobody + sum(candidates.map((c) => c.weight))
  for (const c of candidates) c.probability = c.weight / total
  candidates.sort((a, b) => b.probability - a.probability)
  return {
    candidates: candidates.map(({ weight, ...candidate }) => candidate),
    nobodyProbability: nobody / total,
  }
}

function weigh(facts: CandidateFacts, call: CallFacts, model: Model): Weighed | undefined {
  const state = readState(facts, call.at, model)
  if (!state) return undefined
  const place = comparePlace(facts.place, call.callerPlace, call.line, model)
  const weight =
    rateCalling(state, facts.device, facts.alreadyCalled, model) *
    (place?.ratio ?? 1) *
    model.line[facts.device][call.line]
  return { facts, state, place, isEarlierCaller: false, probability: 0, weight }
}

/**
 * A caller who rang before is seldom a fresh one. Every weight shrinks, and the calls expected again are added: to the
 * visitor of the earlier call as far as it was theirs, to everybody else in proportion. Returns nobody's new weight.
 */
function applyEarlierCall(
  at: number,
  earlier: NonNullable<CallFacts['earlierCall']>,
  candidates: Weighed[],
  nobody: number,
  model: Model,
): number {
  const { repeat } = model
  const fresh = earlier.isSameNumber ? repeat.freshSameNumber : repeat.freshOtherNumber
  const seconds = Math.max(0, (at - earlier.at) / 1000)
  const again = Number.isFinite(seconds) ? repeat.calls / ((seconds + repeat.delay) * repeat.spread) : 0

  const theirs = candidates.filter((c) => c.facts.visitorId === earlier.visitorId)
  const wasTheirs = earlier.visitorId === undefined ? 0 : toShare(earlier.probability)
  const others = candidates.filter((c) => !theirs.includes(c))
  const othersWeight = nobody + sum(others.map((c) => c.weight))
  const othersGain = 1 + ((1 - wasTheirs) * again) / othersWeight / fresh
  for (const c of others) c.weight *= fresh * othersGain

  const onThisNumber = earlier.isSameNumber ? 1 : repeat.otherNumber
  for (const c of theirs) {
    c.weight = c.weight * fresh + (wasTheirs * again * onThisNumber) / theirs.length
    c.isEarlierCaller = wasTheirs > 0
  }
  return nobody * fresh * othersGain
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
