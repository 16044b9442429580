export { findForgotten } from './find-forgotten.ts'
export { prepareJournals } from './prepare-journals.ts'
export {
  type CallIds,
  type ConnectionIds,
  type JobHandlers,
  type JobOptions,
  type Jobs,
  type RecordingIds,
  startJobs,
  type WaitingJobs,
} from './start-jobs.ts'
