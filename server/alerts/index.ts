export { dismissAlert, getAlert, listAlerts } from './alert-verbs.ts'
export { closeAlerts } from './close-alerts.ts'
export { type NewAlert, raiseAlert } from './raise-alert.ts'
