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

/** What tallies know besides the day; a site and a pool are known by their trackers. */
type Known = Dimension | 'siteId' | 'poolId'

const viaTracker = ['siteId', 'poolId'] as const

/** What each tally of tenant.call_tally knows, smallest first. */
const tallies: readonly [string, readonly Known[]][] = [
  ['channel', ['channel']],
  ['clock', ['hour']],
  ['place', ['locationId', 'channel']],
  ['campaign', ['channel', 'source', 'medium', 'campaign']],
  ['tracker', ['locationId', 'trackerId', 'channel', ...viaTracker]],
  ['hour', ['locationId', 'hour']],
  ['number', ['locationId', 'trackerId', 'numberId', ...viaTracker]],
  ['landingPage', ['landingPage']],
  ['lastPage', ['lastPage']],
  ['ad', ['channel', 'source', 'medium', 'campaign', 'adGroup', 'ad']],
  ['term', ['channel', 'source', 'medium', 'campaign', 'adGroup', 'term']],
]
/** These have no months: hours are asked by weekday. */
const onlyByDay = ['clock', 'hour']

/** Filters that say nothing about calls. */
const periods = new Set(['fromDay', 'toDay'])

export type Tally = {
  /** As tenant.call_tally names it. */
  name: string
  /** Whether its months tell what is asked; for days that are no whole month, its days do. */
  hasMonths: boolean
}

/**
 * The tally that knows all that is asked, or undefined: then the calls themselves must be counted. Who is confined to locations sees
 * only tallies by location.
 */
export function findTally(
  asked: readonly Dimension[],
  filter: CallFilter,
  isConfined: boolean,
): Tally | undefined {
  const narrowing = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || periods.has(name) ? [] : [name],
  )
  const all = [...asked, ...narrowing, ...(isConfined ? ['locationId'] : [])]
  const needed = all.filter((name) => name !== 'day' && name !== 'weekday')
  const found = tallies.find(([, known]) =>
    needed.every((name) => (known as readonly string[]).includes(name)),
  )
  return found && { name: found[0], hasMonths: needed.length === all.length && !onlyByDay.includes(found[0]) }
}
