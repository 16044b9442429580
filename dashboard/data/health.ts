import { useQueryClient } from '@tanstack/react-query'
import type { Alert, Leak, SiteHealth } from '@tributary/contract'
import { alertsKey } from './alerts.ts'
import { readInventoryAnew } from './inventory.ts'
import { request } from './request.ts'
import { resource } from './resource.ts'

const sites = resource<SiteHealth>('swap-health')
export const leaks = resource<Leak>('leaks')
export const siteHealthQuery = sites.list
export const leaksQuery = leaks.list

const healthCodes = [
  'site_not_swapping',
  'site_script_gone',
  'canonical_not_found',
  'number_not_registered',
  'possible_leak',
]
/** Whether an alert is about the health of swapping; of leaks the leak itself is shown. */
export const isHealthAlert = ({ code }: Alert) => healthCodes.includes(code)

export const muteAlertRequest = (id: string, days: number) =>
  request<Alert>(`/api/v1/alerts/${encodeURIComponent(id)}/mute`, { method: 'POST', body: { days } })

/** Reads anew what a settled leak or alert changes. */
export function useReadHealthAnew(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: sites.key }),
      client.invalidateQueries({ queryKey: leaks.key }),
      client.invalidateQueries({ queryKey: alertsKey }),
      readInventoryAnew(client),
    ])
  }
}
