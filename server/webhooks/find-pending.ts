import type { Database } from '../storage/index.ts'
import type { DeliveryIds } from './deliver-once.ts'

const most = 500

/** Deliveries that should have a job: a process may have died between the commit and the send. Some of them, others the next time. */
export function findPendingDeliveries(database: Database): Promise<DeliveryIds[]> {
  return database.project(({ query }) =>
    query<DeliveryIds>(
      `select account_id as "accountId", id as "deliveryId" from tenant.webhook_delivery where state = 'pending' order by random() limit ${most}`,
    ),
  )
}
