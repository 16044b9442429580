import { numbersQuery, numbersReport, numberUseQuery, numberUseReport } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { resolvePeriod } from './periods.ts'

/** What each number and each pool was used for in the period. */
export const reportNumbers = defineVerb({
  name: 'report.numbers',
  scope: 'reports:read',
  input: numbersQuery,
  output: numbersReport,
  async run({ input, actor, transaction, context }) {
    const period = resolvePeriod(input, context.clock.now())
    const parameters = [actor.accountId, period.fromDay, period.toDay]
    const numbers = await transaction.query(
      `select n.id as "numberId", coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases,
         (select max(started_at) from tenant.call last where last.account_id = $1 and last.number_id = n.id) as "lastCallAt"
       from tenant.tracking_number n
       left join (${callsBy('number_id')}) c on c.number_id = n.id
       left join (${leasesBy('number_id')}) l on l.number_id = n.id
       where n.account_id = $1 and (n.state <> 'released' or c.calls > 0 or l.leases > 0) order by calls desc, n.id`,
      parameters,
    )
    const pools = await transaction.query(
      `select p.id as "poolId", (select count(*)::integer from tenant.tracking_number n where n.account_id = $1 and n.pool_id = p.id) as size,
         coalesce(c.calls, 0) as calls, coalesce(c.shared, 0) as "sharedCalls", coalesce(l.leases, 0) as leases,
         coalesce(b.numbers, 0) as "busiestDayNumbers"
       from tenant.pool p
       left join tenant.tracker t on t.account_id = $1 and t.pool_id = p.id
       left join (${callsBy('tracker_id')}) c on c.tracker_id = t.id
       left join (${leasesBy('pool_id')}) l on l.pool_id = p.id
       left join (
         select pool_id, max(numbers) as numbers from (
           select pool_id, day, count(distinct number_id)::integer as numbers from tenant.lease_tally
           where account_id = $1 and day between $2::date and $3::date and leases > 0 group by 1, 2) days group by 1) b on b.pool_id = p.id
       where p.account_id = $1 order by p.id`,
      parameters,
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

const callsBy = (column: 'number_id' | 'tracker_id') => `
  select ${column}, sum(calls)::integer as calls, sum(shared)::integer as shared from tenant.call_tally
  where account_id = $1 and tally = 'tracker' and day between $2::date and $3::date group by 1`

const leasesBy = (column: 'number_id' | 'pool_id') => `
  select ${column}, sum(leases)::integer as leases from tenant.lease_tally
  where account_id = $1 and day between $2::date and $3::date group by 1`
