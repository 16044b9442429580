import type { CallDimension, CallFilter } from '@tributary/contract'

/** What a report can group calls by; `day` and the clock's parts are the location's. */
export type Dimension = CallDimension | 'day' | 'weekday' | 'hour'

/** Where tenant.call_tally and tenant.call have a dimension. */
export const columns: Record<Exclude<Dimension, 'status' | 'outcome'>, string> = {
  day: 'day',
  weekday: 'extract(isodow from day)::integer',
  hour: 'hour',
  channel: 'channel',
  source: 'source',
  medium: 'medium',
  campaign: 'campaign',
  adGroup: 'ad_group',
  ad: 'ad',
  term: 'term',
  landingPage: 'landing_page',
  lastPage: 'last_page',
  locationId: 'location_id',
  trackerId: 'tracker_id',
  numberId: 'number_id',
}

/** What each tally knows besides the day, smallest first. */
const tallies: readonly [string, readonly Dimension[]][] = [
  ['place', ['locationId', 'channel']],
  ['campaign', ['channel', 'source', 'medium', 'campaign']],
  ['tracker', ['locationId', 'trackerId', 'numberId']],
  ['hour', ['locationId', 'hour']],
  ['landingPage', ['landingPage']],
  ['lastPage', ['lastPage']],
  ['ad', ['channel', 'source', 'medium', 'campaign', 'adGroup', 'ad']],
  ['term', ['channel', 'source', 'medium', 'campaign', 'adGroup', 'term']],
]

/** Filters that say nothing about calls. */
const periods = new Set(['fromDay', 'toDay'])

/**
 * The tally that knows all that is asked, or undefined: then the calls themselves must be counted. Who is confined to locations sees
 * only tallies by location.
 */
export function findTally(
  asked: readonly Dimension[],
  filter: CallFilter,
  isConfined: boolean,
): string | undefined {
  const narrowing = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || periods.has(name) ? [] : [name],
  )
  const needed = [...asked, ...narrowing, ...(isConfined ? ['locationId'] : [])].filter(
    (name) => name !== 'day' && name !== 'weekday',
  )
  return tallies.find(([, known]) => needed.every((name) => (known as readonly string[]).includes(name)))?.[0]
}
