import type { TrackingNumber } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const selectNumbers = `
  select n.id, n.e164, n.kind, n.state, c.carrier, n.connection_id as "connectionId",
    coalesce(n.tracker_id, t.id) as "trackerId", n.pool_id as "poolId",
    case when n.monthly_cost_amount is not null then json_build_object('amount', n.monthly_cost_amount, 'currency', n.monthly_cost_currency) end as "monthlyCost",
    n.configured_at as "configuredAt", n.created_at as "createdAt"
  from tenant.tracking_number n
  join tenant.carrier_connection c on c.account_id = n.account_id and c.id = n.connection_id
  left join tenant.tracker t on t.account_id = n.account_id and t.pool_id = n.pool_id`

export async function getNumber(transaction: Transaction, id: string): Promise<TrackingNumber> {
  const [row] = await transaction.query<TrackingNumber>(`${selectNumbers} where n.id = $1`, [id])
  if (!row) throw notFound('tenant.tracking_number')
  return row
}
