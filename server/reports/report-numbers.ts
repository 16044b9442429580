import { numbersQuery, numbersReport, numberUseQuery, numberUseReport } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { fromTally } from './from-tally.ts'
import { type Period, resolvePeriod } from './periods.ts'

/** What each number and each pool was used for in the period. */
export const reportNumbers = defineVerb({
  name: 'report.numbers',
  scope: 'reports:read',
  input: numbersQuery,
  output: numbersReport,
  async run({ input, actor, transaction, context }) {
    const period = resolvePeriod(input, context.clock.now())
    const byNumber = usesBy('numberId', actor.accountId, period)
    const numbers = await transaction.query(
      `with ${byNumber.uses}
       select n.id as "numberId", coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases,
         (select max(started_at) from tenant.call last where last.account_id = $1 and last.number_id = n.id) as "lastCallAt"
       from tenant.tracking_number n
       left join called c on c.id = n.id
       left join (select number_id, sum(leases)::integer as leases from leased group by 1) l on l.number_id = n.id
       where n.account_id = $1 and (n.state <> 'released' or c.calls > 0 or l.leases > 0) order by calls desc, n.id`,
      byNumber.parameters,
    )
    const byTracker = usesBy('trackerId', actor.accountId, period)
    const pools = await transaction.query(
      `with ${byTracker.uses}
       select p.id as "poolId", (select count(*)::integer from tenant.tracking_number n where n.account_id = $1 and n.pool_id = p.id) as size,
         coalesce(c.calls, 0) as calls, coalesce(c.shared, 0) as "sharedCalls", coalesce(l.leases, 0) as leases,
         coalesce(l.numbers, 0) as "busiestDayNumbers"
       from tenant.pool p
       left join tenant.tracker t on t.account_id = $1 and t.pool_id = p.id
       left join called c on c.id = t.id
       left join (
         select pool_id, sum(leases)::integer as leases, max(numbers)::integer as numbers
         from (select pool_id, day, sum(leases) as leases, count(*) as numbers from leased group by 1, 2) days group by 1) l on l.pool_id = p.id
       where p.account_id = $1 order by p.id`,
      byTracker.parameters,
    )
    return { period, numbers, pools }
  },
})

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

/** Tables `called`, calls by number or tracker, and `leased`, leases by pool, day and number; `$1` is the account. */
function usesBy(dimension: 'numberId' | 'trackerId', accountId: string, period: Period) {
  const name = dimension === 'numberId' ? 'number' : 'tracker'
  const calls = fromTally({ name, hasMonths: true }, { accountId, ...period }, [dimension])
  const uses = `
    called as materialized (
      select k0 as id, sum(calls)::integer as calls, sum(shared)::integer as shared from (${calls.from}) known group by 1),
    leased as materialized (
      select pool_id, day, number_id, sum(leases) as leases from tenant.lease_tally
      where account_id = $1 and day between ${calls.parameter(period.fromDay)}::date and ${calls.parameter(period.toDay)}::date
      group by 1, 2, 3 having sum(leases) > 0)`
  return { uses, parameters: calls.parameters }
}
