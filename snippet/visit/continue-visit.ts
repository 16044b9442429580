import type { ConsentState } from '@tributary/contract'
import { readCampaign } from '../read-campaign.ts'
import type { StoredVisit } from './stored-visit.ts'

/** One page seen: its address and what led to it. */
export type PageSeen = { url: string; referrer: string }

const visitEndsAfterMs = 30 * 60_000

/**
 * The visit a page belongs to: the stored one while it goes on, otherwise a new one that begins here. A visit ends
 * after 30 minutes without a page view or when another campaign or click id arrives. The visitor and the numbers held
 * go over into the new visit.
 */
export function continueVisit(
  stored: StoredVisit | undefined,
  page: PageSeen,
  consent: ConsentState,
  now: number,
): StoredVisit {
  const idleMs = stored ? now - stored.lastPageAt : -1
  const campaign = readCampaign(page.url)[1].sort().join('&').slice(0, 2000)
  if (stored && idleMs >= 0 && idleMs < visitEndsAfterMs && (!campaign || campaign === stored.campaign)) {
    return { ...stored, consent, lastPageAt: now }
  }
  return {
    numbers: [],
    ...stored,
    consent,
    url: page.url.slice(0, 2000),
    referrer: page.referrer.slice(0, 2000),
    startedAt: now,
    lastPageAt: now,
    campaign,
    source: undefined,
    isKnown: false,
    asked: [],
  }
}
