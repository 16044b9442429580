import type { CallFilter } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'
import type { CallReader } from './call-reader.ts'
import { type Conditions, isAnyOf, startConditions } from './conditions.ts'
import { addSearch } from './search-calls.ts'

const dayMs = 86_400_000
const furthestMs = 15 * 3_600_000
const writeInstant = (at: number) => new Date(at).toISOString()

const lists = {
  locationId: ['location_id', 'uuid'],
  trackerId: ['tracker_id', 'uuid'],
  numberId: ['number_id', 'uuid'],
  status: ['status', 'text'],
  channel: ['channel', 'text'],
  outcome: ['outcome', 'text'],
  weekday: ['extract(isodow from local_at)::integer', 'integer'],
  hour: ['extract(hour from local_at)::integer', 'integer'],
} as const
const words = {
  source: 'source',
  medium: 'medium',
  campaign: 'campaign',
  adGroup: 'ad_group',
  ad: 'ad',
  term: 'term',
  landingPage: 'landing_page',
  lastPage: 'last_page',
} as const
const truths = { isFirstTime: 'is_first_time', isBooked: 'is_booked' } as const
const atLeast = {
  minDurationMs: 'duration_ms',
  minTalkMs: 'talk_ms',
  minValue: 'value_amount',
} as const

/** Conditions on rows of tenant.call for the calls that a filter of the contract means; `$1` is the account. */
export async function narrowCalls(
  transaction: Transaction,
  filter: CallFilter & CallReader,
): Promise<Conditions> {
  const narrowed = startConditions(filter.accountId)
  const { conditions, parameter } = narrowed
  conditions.push('not is_test')
  // Plain values, not sums of them: the planner estimates only what it can compare. No clock is further from UTC, so that the index by
  // start can be used.
  if (filter.fromDay !== undefined) {
    const at = Date.parse(filter.fromDay)
    conditions.push(
      `local_at >= ${parameter(writeInstant(at))}::timestamp`,
      `started_at >= ${parameter(writeInstant(at - furthestMs))}::timestamptz`,
    )
  }
  if (filter.toDay !== undefined) {
    const at = Date.parse(filter.toDay) + dayMs
    conditions.push(
      `local_at < ${parameter(writeInstant(at))}::timestamp`,
      `started_at < ${parameter(writeInstant(at + furthestMs))}::timestamptz`,
    )
  }
  if (filter.from !== undefined) conditions.push(`started_at >= ${parameter(filter.from)}::timestamptz`)
  if (filter.to !== undefined) conditions.push(`started_at < ${parameter(filter.to)}::timestamptz`)
  for (const [name, [column, type]] of Object.entries(lists)) {
    const wanted = filter[name as keyof typeof lists]
    if (wanted !== undefined) conditions.push(isAnyOf(column, type, wanted, parameter))
  }
  for (const [name, column] of Object.entries(words)) {
    const wanted = filter[name as keyof typeof words]
    if (wanted !== undefined)
      conditions.push(wanted === '' ? `${column} is null` : `${column} = ${parameter(wanted)}`)
  }
  for (const [name, column] of Object.entries(truths)) {
    const wanted = filter[name as keyof typeof truths]
    if (wanted !== undefined) conditions.push(wanted ? column : `not ${column}`)
  }
  for (const [name, column] of Object.entries(atLeast)) {
    const wanted = filter[name as keyof typeof atLeast]
    // The same words as in the index.
    if (wanted !== undefined) conditions.push(`coalesce(${column}, -1) >= ${parameter(wanted)}`)
  }
  if (filter.minProbability !== undefined)
    conditions.push(
      `coalesce(probability_ppm, -1) >= ${parameter(Math.round(filter.minProbability * 1e6))}::integer`,
    )
  if (filter.siteId !== undefined) conditions.push(isOfTrackers('siteId', filter.siteId, parameter))
  if (filter.poolId !== undefined) conditions.push(isOfTrackers('poolId', filter.poolId, parameter))
  if (filter.tag !== undefined) conditions.push(hasTag(filter.tag, parameter))
  if (filter.search !== undefined)
    await addSearch(transaction, narrowed, { ...filter, search: filter.search })
  return narrowed
}

/** Calls of the trackers of these sites or pools. */
export function isOfTrackers(
  name: 'siteId' | 'poolId',
  wanted: readonly string[],
  parameter: Conditions['parameter'],
): string {
  const column = { siteId: 't.site_id', poolId: 't.pool_id' }[name]
  const isOfThese = `tracker_id in (select id from tenant.tracker t where t.account_id = $1 and ${isAnyOf(column, 'uuid', wanted, parameter)})`
  // What is of no tracker is of no site and no pool.
  return wanted.includes('') ? `(tracker_id is null or ${isOfThese})` : isOfThese
}

function hasTag(wanted: readonly string[], parameter: Conditions['parameter']): string {
  const named = wanted.filter((tag) => tag !== '')
  const isNone = wanted.includes('')
  if (named.length === 0 && isNone) return `tags = '{}'`
  const isTagged = `id in (select call_id from tenant.call_tag where account_id = $1 and tag = any(${parameter(named)}::text[]))`
  return isNone ? `(tags = '{}' or ${isTagged})` : isTagged
}
