export { type BackupNote, backUpInstallation } from './backup/back-up-installation.ts'
export { type RestoreReport, restoreInstallation } from './backup/restore-installation.ts'
export type { Finding } from './doctor/finding.ts'
export { type Patient, runDoctor } from './doctor/run-doctor.ts'
export type { MetricSources, Metrics } from './metrics/create-metrics.ts'
export { openMetrics } from './metrics/open-metrics.ts'
export { erasePerson } from './retention/erase-person.ts'
export { expireAccounts } from './retention/expire-accounts.ts'
export { removeAudio, takeRecordings } from './retention/forget-callers.ts'
export { forgetVisits } from './retention/forget-visitors.ts'
export { listErasures } from './retention/list-erasures.ts'
export { previewErasure } from './retention/preview-erasure.ts'
export { previewRetention } from './retention/preview-retention.ts'
export { changeRetention, getRetention } from './retention/retention-verbs.ts'
export { placeDueTestCalls } from './test-calls/place-due-test-calls.ts'
export {
  changeTestCallPlan,
  getTestCallPlan,
  listTestCalls,
  placeTestCall,
} from './test-calls/test-call-verbs.ts'
export { type ExportReport, exportAccounts } from './transfer/export-accounts.ts'
export { ImportRefused, type ImportReport, importAccounts } from './transfer/import-accounts.ts'
