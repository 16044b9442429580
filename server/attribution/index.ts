export { attributeStaticCall } from './attribute-static-call.ts'
export { type AttributedCall, attributeVisitorCall } from './attribute-visitor-call.ts'
export { composeAttribution } from './compose-attribution.ts'
export { expectCalls, expectLateCalls, foresee, type Outlook } from './expect-calls.ts'
export type {
  CallerPlace,
  CallFacts,
  CandidateFacts,
  Device,
  EarlierCall,
  Line,
  Network,
  Place,
  VisitTrail,
} from './facts.ts'
export { followTrail, type TrailEvent } from './follow-trail.ts'
export { createLearner, type Learner } from './learning/create-learner.ts'
export { takeLesson } from './learning/take-lesson.ts'
export type { Model } from './model.ts'
export { watchedFor } from './phases.ts'
export { readState } from './read-state.ts'
export { weakPriors } from './weak-priors.ts'
export { type Posterior, weighCandidates } from './weigh-candidates.ts'
