import { fromTally } from './from-tally.ts'
import type { Period } from './periods.ts'

/** Tables `called`, calls by number or tracker, and `leased`, leases by pool, tracker, day and number; `$1` is the account. */
export function usesBy(dimension: 'numberId' | 'trackerId', accountId: string, period: Period) {
  const name = dimension === 'numberId' ? 'number' : 'tracker'
  const { from, parameters, parameter } = fromTally({ name, hasMonths: true }, { accountId, ...period }, [
    dimension,
  ])
  const uses = `
    called as materialized (
      select k0 as id, sum(calls)::integer as calls, sum(shared)::integer as shared from (${from}) known group by 1),
    leased as materialized (
      select pool_id, tracker_id, day, number_id, sum(leases) as leases from tenant.lease_tally
      where account_id = $1 and day between ${parameter(period.fromDay)}::date and ${parameter(period.toDay)}::date
      group by 1, 2, 3, 4 having sum(leases) > 0)`
  return { uses, parameters, parameter }
}
