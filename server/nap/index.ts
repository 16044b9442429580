export { type CheckOptions, checkPages } from './check-pages.ts'
export { areLocal, chooseBrowser } from './choose-browser.ts'
export type { Target } from './judging/target.ts'
export { listSightings } from './list-sightings.ts'
export { loadTarget } from './load-target.ts'
export {
  changeNapPlan,
  getNapCheck,
  getNapPlan,
  listNapChecks,
  listNapSightings,
  startNapCheck,
} from './nap-verbs.ts'
export { findPendingChecks, requestDueChecks } from './request-due-checks.ts'
export { type NapCheckIds, type NapCheckRunner, runCheck } from './run-check.ts'
export type { SwapPreview } from './visiting/answer-request.ts'
