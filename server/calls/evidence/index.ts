export { nameTrackerSource } from './name-tracker-source.ts'
export { readCandidates } from './read-candidates.ts'
export { readEarlierCall } from './read-earlier-call.ts'
