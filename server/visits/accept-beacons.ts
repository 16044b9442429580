import type { BeaconBatch } from '@tributary/contract'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { type Configuration, type Pools, readLease } from '../numbers/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import { isContactPage } from './contact-page.ts'
import type { VisitJournal } from './journal.ts'
import type { Limits } from './limits.ts'

/**
 * Journals what a page reports of its visit. The signed lease in each event says whose it is, so accepting one reads nothing;
 * events whose lease was not signed here are left out. Resolves with how many were kept, when they are durable.
 */
export async function acceptBeacons(
  context: {
    configuration: Configuration
    pools: Pools
    journal: VisitJournal
    clock: Clock
    randomness: Randomness
    secrets: Secrets
    limits: Limits
  },
  batch: BeaconBatch,
): Promise<number> {
  const site = context.configuration.findSite(batch.site)
  if (!site)
    throw new AppError(
      'site_unknown',
      `No site has the key ${batch.site}. Copy the script tag from the site's page again.`,
    )
  const now = context.clock.now()
  const kept: Promise<void>[] = []
  for (const event of batch.events) {
    const lease = readLease(event.lease, context.secrets)
    if (!lease || lease.siteId !== site.id || !context.limits.events.take(lease.visitId, now)) continue
    // Nothing can have happened before the lease was given.
    const at = Math.max(now - event.age, lease.shownAt)
    context.pools.follow(lease.trackerId, lease.numberId, lease.visitId, {
      kind: event.kind,
      at,
      isContactPage: event.kind === 'pageView' && event.page !== undefined && isContactPage(event.page.url),
    })
    const fact = {
      kind: event.kind,
      siteId: lease.siteId,
      visitId: lease.visitId,
      leaseId: lease.leaseId,
      ...(event.page && { page: event.page.url, ...(event.page.title && { title: event.page.title }) }),
    }
    kept.push(
      context.journal.appendBeacon({ accountId: site.accountId, at, id: context.randomness.id(now), fact }),
    )
  }
  await Promise.all(kept)
  return kept.length
}
