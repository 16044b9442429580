export { createHealthCheck } from './check-health.ts'
export { type Activity, countActivity } from './count-activity.ts'
export { listSiteHealth } from './list-health.ts'
