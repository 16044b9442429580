import { numberUseQuery, numberUseReport } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { resolvePeriod } from './periods.ts'

/** Day by day what a number, a pool's numbers or a tracker's numbers were used for. */
export const reportNumberUse = defineVerb({
  name: 'report.numberUse',
  scope: 'reports:read',
  input: numberUseQuery,
  output: numberUseReport,
  async run({ input, actor, transaction, context }) {
    const period = resolvePeriod(input, context.clock.now())
    const { numberId, poolId, trackerId } = input
    const [ofCalls, ofLeases, id] = numberId
      ? ['number_id = $4', 'number_id = $4', numberId]
      : trackerId
        ? ['tracker_id = $4', 'tracker_id = $4', trackerId]
        : [
            'tracker_id in (select id from tenant.tracker where account_id = $1 and pool_id = $4)',
            'pool_id = $4',
            poolId,
          ]
    const days = await transaction.query(
      `select to_char(coalesce(c.day, l.day), 'YYYY-MM-DD') as day, coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases, coalesce(l.numbers, 0) as numbers
       from (select day, sum(calls)::integer as calls from tenant.call_tally
         where account_id = $1 and tally = 'tracker' and day between $2::date and $3::date and ${ofCalls} group by 1 having sum(calls) > 0) c
       full join (select day, sum(leases)::integer as leases, count(distinct number_id)::integer as numbers from tenant.lease_tally
         where account_id = $1 and day between $2::date and $3::date and leases > 0 and ${ofLeases} group by 1) l on l.day = c.day
       order by 1`,
      [actor.accountId, period.fromDay, period.toDay, id],
    )
    return { period, days }
  },
})
