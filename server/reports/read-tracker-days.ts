import type { Transaction } from '../storage/index.ts'
import type { Period } from './periods.ts'

export type TrackerDay = { day: string; calls: number; leases: number }

/** By tracker the days of the period on which it was called or shown, in order. */
export async function readTrackerDays(
  transaction: Transaction,
  accountId: string,
  { fromDay, toDay }: Period,
): Promise<Map<string, TrackerDay[]>> {
  const rows = await transaction.query<TrackerDay & { trackerId: string }>(
    `select coalesce(c.tracker_id, l.tracker_id) as "trackerId", to_char(coalesce(c.day, l.day), 'YYYY-MM-DD') as day,
       coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases
     from (select tracker_id, day, sum(calls)::integer as calls from tenant.call_tally
       where account_id = $1 and tally = 'tracker' and day between $2::date and $3::date and tracker_id is not null group by 1, 2 having sum(calls) > 0) c
     full join (select tracker_id, day, sum(leases)::integer as leases from tenant.lease_tally
       where account_id = $1 and day between $2::date and $3::date and leases > 0 group by 1, 2) l on l.tracker_id = c.tracker_id and l.day = c.day
     order by 2`,
    [accountId, fromDay, toDay],
  )
  const days = new Map<string, TrackerDay[]>()
  for (const { trackerId, ...day } of rows) {
    const known = days.get(trackerId)
    if (known) known.push(day)
    else days.set(trackerId, [day])
  }
  return days
}
