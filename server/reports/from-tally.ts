import type { CallFilter } from '@tributary/contract'
import { type Conditions, isAnyOf, isOfTrackers, startConditions } from '../calls/index.ts'
import { splitMonths } from './split-months.ts'
import { columns, type Dimension, type Tally } from './tallies.ts'

/** Rows to sum up as SQL, each with `k0`, `k1`, … for the dimensions; its parameters, and how to add one. */
export type Source = Pick<Conditions, 'parameters' | 'parameter'> & { from: string }

/**
 * Calls as a tally tells them: whole months by its months, the days around them by its days, and what calls differ by since those were
 * counted. A row has the columns of tenant.call_tally's sums.
 */
export function fromTally(
  { name, hasMonths }: Tally,
  { accountId, ...filter }: CallFilter & { accountId: string },
  dimensions: readonly Dimension[],
): Source {
  const { conditions, parameters, parameter } = startConditions(accountId)
  for (const [name, wanted] of Object.entries(filter)) {
    if (wanted === undefined || name === 'fromDay' || name === 'toDay') continue
    const values = (Array.isArray(wanted) ? wanted : [wanted]) as (string | number)[]
    if (name === 'siteId' || name === 'poolId') {
      conditions.push(isOfTrackers(name, values as string[], parameter))
      continue
    }
    const column = columns[name as keyof typeof columns]
    const type = name.endsWith('Id') ? 'uuid' : name === 'weekday' || name === 'hour' ? 'integer' : 'text'
    conditions.push(isAnyOf(column, type, values, parameter))
  }
  const keys = dimensions.map((name, index) => `${columns[name as keyof typeof columns]} as k${index}, `)
  const rows = (table: string, { fromDay, toDay }: typeof filter, more: string[] = []) =>
    `select ${keys.join('')}currency, calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount
     from ${table} where ${[
       ...conditions,
       ...more,
       ...(fromDay === undefined ? [] : [`day >= ${parameter(fromDay)}::date`]),
       ...(toDay === undefined ? [] : [`day <= ${parameter(toDay)}::date`]),
     ].join(' and ')}`
  const { months, days } = hasMonths ? splitMonths(filter) : { days: [filter] }
  const counted = (tally: string, span: typeof filter) =>
    rows('tenant.call_tally', span, [`tally = ${parameter(tally)}`])
  const from = [
    ...(months ? [counted(`${name} by month`, months)] : []),
    ...days.map((span) => counted(name, span)),
    rows('tenant.call_difference', filter),
  ].join(' union all ')
  return { from, parameters, parameter }
}
