import type { PlaceComparison } from '../compare-place.ts'
import type { CallFacts, Device, Line, Network } from '../facts.ts'
import { engagements, type Model } from '../model.ts'
import type { Phase } from '../phases.ts'
import { toShare } from '../rate-calling.ts'
import type { Posterior } from '../weigh-candidates.ts'

/** One candidate of a call, as far as its weight depends on what is learnt. Plain JSON; `visitId` so that a correction finds it. */
export type LessonCandidate = {
  visitId: string
  phase: Exclude<Phase, 'tap'>
  bin: number
  tapBin?: number
  engagement: number
  device: Device
  network: Network
  place?: PlaceComparison
  /** What is left of its rate when it may have called already, 0 to 1. */
  left: number
}

/** What a call teaches: it was made by one of these, or by nobody we know. */
export type Lesson = {
  line: Line
  candidates: LessonCandidate[]
  /** What a person said: it was one of these visits; of none, that it was nobody we know. Absent: nobody said. */
  truth?: string[]
}

/** Candidates beyond these share less than a thousandth of a call, but for the most shared of numbers. */
const mostCandidates = 40
const leastProbability = 1e-4

/** Undefined for a caller who rang before: what it takes to call again is not what is learnt here. */
export function takeLesson(call: CallFacts, posterior: Posterior, model: Model): Lesson | undefined {
  if (call.earlierCall) return undefined
  const likely = posterior.candidates.filter((c) => c.probability >= leastProbability)
  return {
    line: call.line,
    candidates: likely.slice(0, mostCandidates).map(({ facts, state, place }) => ({
      visitId: facts.visitId,
      phase: state.cell.phase as LessonCandidate['phase'],
      bin: state.cell.bin,
      ...(state.tap && { tapBin: state.tap.bin }),
      engagement: engagements.indexOf(state.engagement),
      device: facts.device,
      network: facts.network ?? 'unknown',
      ...(place && { place }),
      left: 1 - model.calledAlready * toShare(facts.alreadyCalled),
    })),
  }
}
