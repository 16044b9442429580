import { z } from 'zod'
import { id, pageUrl, probability } from '../ids.ts'
import { source } from '../source.ts'

/**
 * `tracker`: a static number says it. `visit`: the visits say it; `visitId` is absent when only their common source is
 * sure. `unattributed`: nobody we know is likelier than any source.
 */
export const attributionMethod = z.enum(['tracker', 'visit', 'unattributed'])
export const attributionCandidate = z.object({
  visitId: id,
  visitorId: id,
  probability,
  source: source.optional(),
  /** In words: "tapped the number 6 s before", "last seen 3 min before", "area code of another region". */
  evidence: z.array(z.string()),
})
export const attribution = z.object({
  method: attributionMethod,
  /** 0 to 1: how likely `source` (and `visitId`, when present) is right; unattributed, how likely the best source would be. */
  probability,
  source: source.optional(),
  visitId: id.optional(),
  landingPage: pageUrl.optional(),
  lastPage: pageUrl.optional(),
  /** Likeliest first, at most 5. */
  candidates: z.array(attributionCandidate),
  /** P(nobody we know). */
  nobodyProbability: probability,
  evidence: z.array(z.string()),
  /** More than one visitor who was shown the number may have called: each with a probability of at least 0.05. */
  shared: z.boolean(),
  /** `ring`: as it rang. `final`: about two minutes after the call ended, late beacons included. */
  stage: z.enum(['ring', 'final']),
  modelVersion: z.string(),
})
export type Attribution = z.infer<typeof attribution>
export type AttributionCandidate = z.infer<typeof attributionCandidate>
