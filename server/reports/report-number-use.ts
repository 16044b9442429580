import { numberUseQuery, numberUseReport } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { fromTally } from './from-tally.ts'
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
    const [name, filter, ofLeases, id] = numberId
      ? ['number', { numberId: [numberId] }, 'number_id', numberId]
      : trackerId
        ? ['tracker', { trackerId: [trackerId] }, 'tracker_id', trackerId]
        : ['tracker', { poolId: [poolId ?? ''] }, 'pool_id', poolId]
    const { from, parameters, parameter } = fromTally(
      { name, hasMonths: false },
      { accountId: actor.accountId, ...period, ...filter },
      ['day'],
    )
    const days = await transaction.query(
      `select to_char(coalesce(c.day, l.day), 'YYYY-MM-DD') as day, coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases, coalesce(l.numbers, 0) as numbers
       from (select k0 as day, sum(calls)::integer as calls from (${from}) known group by 1 having sum(calls) > 0) c
       full join (select day, sum(leases)::integer as leases, count(distinct number_id)::integer as numbers from tenant.lease_tally
         where account_id = $1 and day between ${parameter(period.fromDay)}::date and ${parameter(period.toDay)}::date and leases > 0
           and ${ofLeases} = ${parameter(id)} group by 1) l on l.day = c.day
       order by 1`,
      parameters,
    )
    return { period, days }
  },
})
