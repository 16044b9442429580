import type { Transaction } from '../storage/index.ts'
import { fromTally } from './from-tally.ts'
import type { Period } from './periods.ts'

export type TrackerDay = { day: string; calls: number; leases: number }

/** By tracker the days of the period on which it was called or shown, in order. */
export async function readTrackerDays(
  transaction: Transaction,
  accountId: string,
  period: Period,
): Promise<Map<string, TrackerDay[]>> {
  const { from, parameters, parameter } = fromTally(
    { name: 'tracker', hasMonths: false },
    { accountId, ...period },
    ['trackerId', 'day'],
  )
  const rows = await transaction.query<TrackerDay & { trackerId: string }>(
    `select coalesce(c.tracker_id, l.tracker_id) as "trackerId", to_char(coalesce(c.day, l.day), 'YYYY-MM-DD') as day,
       coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases
     from (select k0 as tracker_id, k1 as day, sum(calls)::integer as calls from (${from}) known where k0 is not null group by 1, 2 having sum(calls) > 0) c
     full join (select tracker_id, day, sum(leases)::integer as leases from tenant.lease_tally
       where account_id = $1 and day between ${parameter(period.fromDay)}::date and ${parameter(period.toDay)}::date and leases > 0 group by 1, 2) l on l.tracker_id = c.tracker_id and l.day = c.day
     order by 2`,
    parameters,
  )
  const days = new Map<string, TrackerDay[]>()
  for (const { trackerId, ...day } of rows) {
    const known = days.get(trackerId)
    if (known) known.push(day)
    else days.set(trackerId, [day])
  }
  return days
}
