export { dismissAlert, getAlert, listAlerts, muteAlert } from './alert-verbs.ts'
export { healAlerts } from './heal-alerts.ts'
export { holdAlert } from './hold-alert.ts'
export { type NewAlert, raiseAlert } from './raise-alert.ts'
