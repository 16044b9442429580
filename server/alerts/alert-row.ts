import type { Alert } from '@tributary/contract'

export const alertColumns = `id, raised_at as "raisedAt", last_seen_at as "lastSeenAt", times, code, message, subject, dismissed_at as "dismissedAt",
  healed_at as "healedAt", muted_until as "mutedUntil"`
export const selectAlerts = `select ${alertColumns} from tenant.alert`

type Times = 'dismissedAt' | 'healedAt' | 'mutedUntil'
export type AlertRow = Omit<Alert, Times> & Record<Times, string | null>

export function readAlert({ dismissedAt, healedAt, mutedUntil, ...alert }: AlertRow): Alert {
  return {
    ...alert,
    ...(dismissedAt !== null && { dismissedAt }),
    ...(healedAt !== null && { healedAt }),
    ...(mutedUntil !== null && { mutedUntil }),
  }
}
