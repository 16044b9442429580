import type { createTracker } from '@tributary/contract'
import type { z } from 'zod'
import type { Transaction } from '../storage/index.ts'

type NewTracker = { id: string } & Pick<z.output<typeof createTracker>, 'kind' | 'name' | 'locationId'> &
  Partial<z.output<typeof createTracker>>

/** Writes a tracker whose parts have been checked. */
export async function addTracker(
  transaction: Transaction,
  accountId: string,
  tracker: NewTracker,
): Promise<void> {
  await transaction.query(
    `insert into tenant.tracker (account_id, id, kind, name, location_id, site_id, match, source, destination, pool_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      accountId,
      tracker.id,
      tracker.kind,
      tracker.name,
      tracker.locationId,
      tracker.siteId ?? null,
      tracker.match ? JSON.stringify(tracker.match) : null,
      tracker.source ? JSON.stringify(tracker.source) : null,
      tracker.destination ?? null,
      tracker.poolId ?? null,
    ],
  )
}
