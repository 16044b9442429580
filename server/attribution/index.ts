export { attributeStaticCall } from './attribute-static-call.ts'
export { type AttributedCall, attributeVisitorCall } from './attribute-visitor-call.ts'
export { composeAttribution } from './compose-attribution.ts'
export { expectCalls, foresee, foreseeLate, type LateOutlook } from './expect-calls.ts'
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
export { exposeWholeVisit } from './learning/expose-whole-visit.ts'
export { fitRound, fitRounds } from './learning/fit-model.ts'
export { makeTable, type Table } from './learning/tables.ts'
export { type Lesson, takeLesson } from './learning/take-lesson.ts'
export type { Model } from './model.ts'
export { watchedFor } from './phases.ts'
export { readState } from './read-state.ts'
export { weakPriors } from './weak-priors.ts'
export { type Posterior, weighCandidates } from './weigh-candidates.ts'
