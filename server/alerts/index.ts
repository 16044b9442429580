export { dismissAlert } from './dismiss-alert.ts'
export { type AlertQuery, listAlerts } from './list-alerts.ts'
export { type NewAlert, raiseAlert } from './raise-alert.ts'
