import { healAlerts } from '../alerts/index.ts'
import type { Transaction } from '../storage/index.ts'
import type { SiteStatus } from './judge-site.ts'
import { siteCodes } from './site-alerts.ts'

/**
 * Ends the alerts of a site that its status does not tell of: those another one takes the place of, all when nothing is to be shown, and others only by a
 * sign of life since they were raised. That the last sign is so old that it was forgotten is none.
 */
export async function endSiteAlerts(
  transaction: Transaction,
  {
    accountId,
    siteId,
    status,
    showsToVisitors,
    swappedAt = 0,
    fetchedAt = 0,
    at,
  }: {
    accountId: string
    siteId: string
    status: SiteStatus
    showsToVisitors: boolean
    swappedAt: number | undefined
    fetchedAt: number | undefined
    at: number
  },
): Promise<void> {
  const signs = { notSwapping: swappedAt, scriptGone: Math.max(swappedAt, fetchedAt) }
  for (const told of ['notSwapping', 'scriptGone'] as const) {
    if (told === status) continue
    const isMoot = status === 'idle' || status in siteCodes || (told === 'notSwapping' && !showsToVisitors)
    await healAlerts(transaction, {
      accountId,
      codes: [siteCodes[told]],
      subject: siteId,
      at,
      ...(!isMoot && { raisedBy: signs[told] }),
    })
  }
}
