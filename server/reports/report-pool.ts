import { poolQuery, poolReport } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb, notFound } from '../verbs/index.ts'
import { fromTally } from './from-tally.ts'
import { countDays, resolvePeriod } from './periods.ts'

const mostDays = 92

/** How busy a pool was. It reads every lease of the period, so the period is short. */
export const reportPool = defineVerb({
  name: 'report.pool',
  scope: 'reports:read',
  input: poolQuery,
  output: poolReport,
  async run({ input, actor, transaction, context }) {
    const period = resolvePeriod(input, context.clock.now())
    if (countDays(period) > mostDays) {
      const message = `is longer than ${mostDays} days`
      throw new AppError(
        'invalid_input',
        `The period from ${period.fromDay} to ${period.toDay} ${message}.`,
        {
          errors: [{ path: 'fromDay', message }],
        },
      )
    }
    const [pool] = await transaction.query('select 1 from tenant.pool where id = $1', [input.poolId])
    if (!pool) throw notFound('tenant.pool')
    const parameters = [actor.accountId, input.poolId, period.fromDay, period.toDay]
    const [busiest] = await transaction.query<{ startsAt: string; leases: number }>(
      `${shown}
       select date_trunc('hour', shown_at, zone) as "startsAt", count(*)::integer as leases from shown group by 1 order by 2 desc, 1 limit 1`,
      parameters,
    )
    // A visitor on two pages at once is one: its stays are joined before anything is counted.
    const peaks = await transaction.query<{ numberId: string | null; most: number; at: string | null }>(
      `${shown},
       begun as (
         select number_id, visitor_id, shown_at, left_at, shown_at <= max(left_at) over (
           partition by number_id, visitor_id order by shown_at, left_at rows between unbounded preceding and 1 preceding) is not true as is_new from shown),
       islands as (
         select *, count(*) filter (where is_new) over (partition by number_id, visitor_id order by shown_at, left_at rows unbounded preceding) as island from begun),
       stays as (
         select number_id, visitor_id, min(shown_at) as came, max(left_at) as went from islands group by number_id, visitor_id, island),
       steps as (
         select number_id, came as at, 1 as step from stays union all select number_id, went, -1 from stays),
       here as (
         select number_id, at, sum(step) over (partition by number_id order by at, step desc rows unbounded preceding)::integer as here,
           sum(step) over (order by at, step desc rows unbounded preceding)::integer as everywhere from steps)
       (select null as "numberId", everywhere as most, at from here order by everywhere desc, at limit 1)
       union all select number_id, max(here), null from here group by number_id`,
      parameters,
    )
    const calls = fromTally(
      { name: 'number', hasMonths: true },
      { accountId: actor.accountId, ...period, poolId: [input.poolId] },
      ['numberId'],
    )
    const [poolId, from, to] = [input.poolId, period.fromDay, period.toDay].map(calls.parameter)
    const numbers = await transaction.query<{
      numberId: string
      calls: number
      leases: number
      sharedCalls: number
    }>(
      `select coalesce(n.id, l.number_id) as "numberId", coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases, coalesce(c.shared, 0) as "sharedCalls"
       from (select id from tenant.tracking_number where account_id = $1 and pool_id = ${poolId}) n
       full join (select number_id, sum(leases)::integer as leases from tenant.lease_tally
         where account_id = $1 and pool_id = ${poolId} and day between ${from}::date and ${to}::date group by 1 having sum(leases) > 0) l on l.number_id = n.id
       left join (select k0 as number_id, sum(calls)::integer as calls, sum(shared)::integer as shared
         from (${calls.from}) known group by 1) c on c.number_id = coalesce(n.id, l.number_id)
       order by leases desc, 1`,
      calls.parameters,
    )
    const all = peaks.find(({ numberId }) => numberId === null)
    const most = new Map(peaks.map((peak) => [peak.numberId, peak.most]))
    return {
      period,
      mostAtOnce: all?.most ?? 0,
      mostAtOnceAt: all?.at,
      busiestHour: busiest,
      numbers: numbers.map((number) => ({ ...number, mostAtOnce: most.get(number.numberId) ?? 0 })),
    }
  },
})

/** Leases of the pool that were on a page in the period, found by the numbers that its tally names; days are those of its location. */
const shown = `
  with place as (
    select coalesce((select l.time_zone from tenant.tracker t join tenant.location l on l.account_id = $1 and l.id = t.location_id
      where t.account_id = $1 and t.pool_id = $2), 'UTC') as zone),
  span as (
    select zone, $3::timestamp at time zone zone as began, ($4::date + 1)::timestamp at time zone zone as ended from place),
  shown as (
    select l.number_id, l.visitor_id, l.shown_at, greatest(l.shown_at, l.last_alive_at) as left_at, s.zone from span s join tenant.lease l
      on l.account_id = $1 and l.pool_id = $2
      and l.number_id = any(array(select distinct number_id from tenant.lease_tally where account_id = $1 and pool_id = $2))
      and l.last_alive_at >= s.began and l.shown_at >= s.began and l.shown_at < s.ended)`
