export { dismissAlert, getAlert, listAlerts } from './alert-verbs.ts'
export { type NewAlert, raiseAlert } from './raise-alert.ts'
