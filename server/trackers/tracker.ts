import type { Pool, Tracker } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const selectTrackers = `
  select t.id, t.kind, t.name, t.location_id as "locationId", t.site_id as "siteId", t.match, t.source, t.destination, t.pool_id as "poolId",
    t.retired_at as "retiredAt", t.created_at as "createdAt",
    array(select n.id from tenant.tracking_number n where n.account_id = t.account_id and n.state <> 'released'
      and (n.tracker_id = t.id or n.pool_id = t.pool_id) order by n.id) as "numberIds"
  from tenant.tracker t`

export async function getTracker(transaction: Transaction, id: string): Promise<Tracker> {
  const [row] = await transaction.query<Tracker>(`${selectTrackers} where t.id = $1`, [id])
  if (!row) throw notFound('tenant.tracker')
  return row
}

export const selectPools = `
  select p.id, p.name, p.created_at as "createdAt", t.id as "trackerId",
    array(select n.id from tenant.tracking_number n where n.account_id = p.account_id and n.pool_id = p.id and n.state <> 'released' order by n.id) as "numberIds"
  from tenant.pool p left join tenant.tracker t on t.account_id = p.account_id and t.pool_id = p.id`

export async function getPool(transaction: Transaction, id: string): Promise<Pool> {
  const [row] = await transaction.query<Pool>(`${selectPools} where p.id = $1`, [id])
  if (!row) throw notFound('tenant.pool')
  return row
}
