import type { Attribution } from '@tributary/contract'
import { describeCall, describeCandidate } from './describe-evidence.ts'
import type { CallFacts, CandidateFacts } from './facts.ts'
import { commonSource, groupSources } from './group-sources.ts'
import { type Lesson, takeLesson } from './learning/take-lesson.ts'
import type { Model } from './model.ts'
import { type WeighedCandidate, weighCandidates } from './weigh-candidates.ts'

/** An attribution before it is stamped with its stage and model. `visitorId` is the visitor of `visitId`; `lesson`, what the call teaches. */
export type AttributedCall = Omit<Attribution, 'stage' | 'modelVersion'> & {
  visitorId?: string
  lesson?: Lesson
}

const shownCandidates = 5
/** One in twenty: below it, even all that is known of a number's others leaves its source as certain as a number of one's own. */
const plausibleFrom = 0.05

/**
 * Who called a number that is shown to visitors.
 *
 * The likeliest source is named unless nobody we know is likelier. Its visit is named with it when that visit is
 * likelier than nobody and carries most of the source's probability; `probability` is then the visit's. Otherwise it
 * is the source's, summed over its visits, and `source` holds what they have in common. With neither, `probability`
 * is how likely the best source would have been. A call answers with its `candidates` in every case.
 */
export function attributeVisitorCall(
  call: CallFacts,
  candidates: CandidateFacts[],
  model: Model,
): AttributedCall {
  const posterior = weighCandidates(call, candidates, model)
  const [bestVisit] = posterior.candidates
  const [bestSource] = groupSources(posterior.candidates)
  const nobody = posterior.nobodyProbability
  const lesson = takeLesson(call, posterior, model)
  const answer = {
    nobodyProbability: toProbability(nobody),
    candidates: posterior.candidates.slice(0, shownCandidates).map(toContract),
    shared: isShared(posterior.candidates),
    ...(lesson && { lesson }),
  }
  const ofCall = describeCall(call, posterior)

  if (!bestVisit || !bestSource || bestSource.probability <= nobody)
    return {
      ...answer,
      method: 'unattributed',
      probability: toProbability(bestSource?.probability ?? 0),
      evidence: ofCall,
    }

  const ofSource = bestSource.candidates[0] ?? bestVisit
  const visitShare = ofSource.probability / bestSource.probability
  if (ofSource.probability > nobody && visitShare >= model.nameVisitAt) {
    const { visitId, visitorId, source, landingPage, lastPage } = ofSource.facts
    return {
      ...answer,
      method: 'visit',
      probability: toProbability(ofSource.probability),
      source,
      visitId,
      visitorId,
      ...(landingPage === undefined ? {} : { landingPage }),
      ...(lastPage === undefined ? {} : { lastPage }),
      evidence: [...describeCandidate(ofSource), ...ofCall],
    }
  }
  const source = commonSource(bestSource)
  return {
    ...answer,
    method: 'visit',
    probability: toProbability(bestSource.probability),
    ...(source ? { source } : {}),
    evidence: [`${bestSource.candidates.length} visits of this source share its probability`, ...ofCall],
  }
}

function toContract(candidate: WeighedCandidate): Attribution['candidates'][number] {
  const { visitId, visitorId, source } = candidate.facts
  return {
    visitId,
    visitorId,
    probability: toProbability(candidate.probability),
    source,
    evidence: describeCandidate(candidate),
  }
}

/** Whoever had the number hours ago is a candidate, too; only who may well have called makes it uncertain whose call it was. */
function isShared(candidates: readonly WeighedCandidate[]): boolean {
  const plausible = candidates.filter(({ probability }) => probability >= plausibleFrom)
  return new Set(plausible.map(({ facts }) => facts.visitorId)).size > 1
}

/** A sum of probabilities may exceed 1 by a rounding error. */
const toProbability = (p: number) => Math.min(1, p)
