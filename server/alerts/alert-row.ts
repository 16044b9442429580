import type { Alert } from '@tributary/contract'

export const alertColumns = `id, raised_at as "raisedAt", last_seen_at as "lastSeenAt", times, code, message, dismissed_at as "dismissedAt"`
export const selectAlerts = `select ${alertColumns} from tenant.alert`

export type AlertRow = Omit<Alert, 'dismissedAt'> & { dismissedAt: string | null }

export function readAlert({ dismissedAt, ...alert }: AlertRow): Alert {
  return dismissedAt === null ? alert : { ...alert, dismissedAt }
}
