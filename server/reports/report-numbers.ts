import { type Money, type NumbersReport, numbersQuery, numbersReport } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { dayOf, type Period, resolvePeriod } from './periods.ts'
import { readTrackerDays } from './read-tracker-days.ts'
import { sumCosts } from './sum-costs.ts'
import { usesBy } from './uses-by.ts'

/** What each number, tracker and pool was used for in the period, and what it costs. */
export const reportNumbers = defineVerb({
  name: 'report.numbers',
  scope: 'reports:read',
  input: numbersQuery,
  output: numbersReport,
  async run({ input, actor, transaction, context }) {
    const now = context.clock.now()
    const period = resolvePeriod(input, now)
    const held = await readHeld(transaction, actor.accountId, period, dayOf(now))
    const byTracker = usesBy('trackerId', actor.accountId, period)
    const trackers = await transaction.query<Use<'trackers', 'trackerId'>>(
      `with ${byTracker.uses}
       select t.id as "trackerId", coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases,
         (select max(started_at) from tenant.call last where last.account_id = $1 and last.tracker_id = t.id) as "lastCallAt"
       from tenant.tracker t
       left join called c on c.id = t.id
       left join (select tracker_id, sum(leases)::integer as leases from leased group by 1) l on l.tracker_id = t.id
       where t.account_id = $1 order by calls desc, t.id`,
      byTracker.parameters,
    )
    const pools = await transaction.query<Use<'pools', 'poolId'>>(
      `with ${byTracker.uses}
       select p.id as "poolId", (select count(*)::integer from tenant.tracking_number n where n.account_id = $1 and n.pool_id = p.id) as size,
         coalesce(c.calls, 0) as calls, coalesce(c.shared, 0) as "sharedCalls", coalesce(l.leases, 0) as leases,
         coalesce(l.numbers, 0) as "busiestDayNumbers"
       from tenant.pool p
       left join tenant.tracker t on t.account_id = $1 and t.pool_id = p.id
       left join called c on c.id = t.id
       left join (
         select pool_id, sum(leases)::integer as leases, max(numbers)::integer as numbers
         from (select pool_id, day, sum(leases) as leases, count(distinct number_id) as numbers from leased group by 1, 2) days group by 1) l on l.pool_id = p.id
       where p.account_id = $1 order by p.id`,
      byTracker.parameters,
    )
    const days = input.withDays ? await readTrackerDays(transaction, actor.accountId, period) : undefined
    const living = held.filter(({ isHeld }) => isHeld)
    const sum = (key: 'calls' | 'leases') => living.reduce((all, number) => all + number[key], 0)
    const calls = sum('calls')
    return {
      period,
      totals: { numbers: living.length, calls, leases: sum('leases'), ...sumCosts(living, calls) },
      numbers: held
        .filter((number) => number.state !== 'released' || number.calls > 0 || number.leases > 0)
        .map((number) => ({
          numberId: number.id,
          calls: number.calls,
          leases: number.leases,
          lastCallAt: number.lastCallAt,
          costPerCall: sumCosts([number], number.calls).costPerCall,
        })),
      trackers: trackers.map((tracker) => ({
        ...tracker,
        ...sumCosts(
          living.filter(({ trackerId }) => trackerId === tracker.trackerId),
          tracker.calls,
        ),
        ...(days && { days: days.get(tracker.trackerId) ?? [] }),
      })),
      pools: pools.map((pool) => ({
        ...pool,
        ...sumCosts(
          living.filter(({ poolId }) => poolId === pool.poolId),
          pool.calls,
        ),
      })),
    }
  },
})

type Use<List extends 'trackers' | 'pools', Key extends string> = Omit<
  NumbersReport[List][number],
  'monthlyCosts' | 'unpriced' | 'costPerCall' | 'days'
> &
  Record<Key, string>

type HeldNumber = {
  id: string
  state: string
  /** The carrier has it for this account, as far as is known: it costs. */
  isHeld: boolean
  trackerId: string | null
  poolId: string | null
  monthlyCost: Money | null
  days: number
  calls: number
  leases: number
  lastCallAt: string | null
}

/** Every number ever held, most called first; `days` ends today, or when it was released. */
function readHeld(transaction: Transaction, accountId: string, period: Period, today: string) {
  const { uses, parameters, parameter } = usesBy('numberId', accountId, period)
  const [from, to, last] = [period.fromDay, period.toDay, today].map((day) => `${parameter(day)}::date`)
  return transaction.query<HeldNumber>(
    `with ${uses}
     select n.id, n.state, n.state <> 'released' and n.carrier_number_id is not null as "isHeld", coalesce(n.tracker_id, t.id) as "trackerId", n.pool_id as "poolId",
       case when n.monthly_cost_amount is not null then json_build_object('amount', n.monthly_cost_amount, 'currency', n.monthly_cost_currency) end as "monthlyCost",
       greatest(0, least(${to}, ${last}, case when n.state = 'released' then (n.state_changed_at at time zone 'UTC')::date end) - greatest(${from}, (n.created_at at time zone 'UTC')::date) + 1) as days,
       coalesce(c.calls, 0) as calls, coalesce(l.leases, 0) as leases,
       (select max(started_at) from tenant.call last where last.account_id = $1 and last.number_id = n.id) as "lastCallAt"
     from tenant.tracking_number n
     left join tenant.tracker t on t.account_id = $1 and t.pool_id = n.pool_id
     left join called c on c.id = n.id
     left join (select number_id, sum(leases)::integer as leases from leased group by 1) l on l.number_id = n.id
     where n.account_id = $1 order by calls desc, n.id`,
    parameters,
  )
}
