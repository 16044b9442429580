import { randomUUID } from 'node:crypto'
import type { Source } from '@tributary/contract'
import type { Database } from '../../storage/index.ts'
import { openVisitJournal } from '../../visits/index.ts'
import { ring, type StagedAccount, second } from './stage-account.ts'

export const adSource: Source = {
  channel: 'Paid Search',
  source: 'google',
  medium: 'cpc',
  campaign: 'Furnace',
  term: 'furnace repair',
}

/** A visit that was shown the pool's number; `beacons` are `[seconds from the ring, kind, page]`. */
export async function stageVisit(
  database: Database,
  account: StagedAccount,
  options: {
    landedAt?: number
    source?: Source
    beacons?: [number, 'alive' | 'tap' | 'hide' | 'show' | 'pageView', string?][]
    device?: 'mobile' | 'desktop'
    region?: string
  } = {},
) {
  const { landedAt = -60, source = adSource, beacons = [], device = 'mobile', region = 'TX' } = options
  const journal = openVisitJournal(database, randomUUID())
  const [visitId, visitorId, leaseId] = [randomUUID(), randomUUID(), randomUUID()]
  const { accountId, siteId } = account
  const shownAt = second(landedAt)
  const lease = {
    id: leaseId,
    numberId: account.poolNumberId,
    poolId: account.poolId,
    trackerId: account.visitorTrackerId,
    shownAt,
    validUntil: ring + 86_400_000,
  }
  const landingPage = 'https://www.example.com/furnace?gclid=1'
  await journal.appendSwap({
    accountId,
    at: shownAt,
    fact: {
      siteId,
      visitId,
      visitorId,
      landingPage,
      referrer: '',
      page: landingPage,
      source,
      device,
      place: { country: 'US', region, timeZone: 'America/Chicago' },
      leases: [lease],
    },
  })
  for (const [at, kind, page] of beacons) {
    await journal.appendBeacon({
      accountId,
      at: second(at),
      id: randomUUID(),
      fact: { kind, siteId, visitId, leaseId, ...(page && { page }) },
    })
  }
  return { visitId, visitorId, landingPage }
}
