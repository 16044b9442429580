export { findForgotten } from './find-forgotten.ts'
export type { WaitingJobs } from './list-waiting.ts'
export { prepareJournals } from './prepare-journals.ts'
export {
  type CallIds,
  type ConnectionIds,
  type DeliveryIds,
  type JobHandlers,
  type JobOptions,
  type Jobs,
  type NapCheckIds,
  type RecordingIds,
  startJobs,
} from './start-jobs.ts'
