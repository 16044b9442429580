import type { CallSort } from '@tributary/contract'
import { channels, statuses } from '../words/terms.ts'
import { withAccount } from './account-choice.ts'
import { type PeriodSearch, readPeriod, resolvePeriod } from './period.ts'

const id = /^[0-9a-f-]{36}$/i
const isList = (isKnown: (value: string) => boolean) => (text: string) =>
  text.split(',').every((value) => value === '' || isKnown(value))
const isIn = (known: readonly string[]) => isList((value) => known.includes(value))
const isWhole = (least: number, most: number) =>
  isList((value) => /^\d{1,2}$/.test(value) && Number(value) >= least && Number(value) <= most)
const isNumber = (text: string) => /^\d{1,15}(\.\d{1,9})?$/.test(text)
const isAny = () => true

/** The filters of `GET /api/v1/calls` as they stand in an address: the same names and the same words. */
const filters = {
  locationId: isList((value) => id.test(value)),
  siteId: isList((value) => id.test(value)),
  trackerId: isList((value) => id.test(value)),
  poolId: isList((value) => id.test(value)),
  numberId: isList((value) => id.test(value)),
  status: isIn(statuses),
  channel: isIn(channels),
  source: isAny,
  medium: isAny,
  campaign: isAny,
  adGroup: isAny,
  ad: isAny,
  term: isAny,
  landingPage: isAny,
  lastPage: isAny,
  isFirstTime: (text: string) => text === 'true' || text === 'false',
  isBooked: (text: string) => text === 'true' || text === 'false',
  outcome: isAny,
  tag: isAny,
  minProbability: (text: string) => isNumber(text) && Number(text) <= 1,
  minDurationMs: isNumber,
  minTalkMs: isNumber,
  minValue: isNumber,
  weekday: isWhole(1, 7),
  hour: isWhole(0, 23),
} satisfies Record<string, (text: string) => boolean>

export type CallFilterName = keyof typeof filters
/** Filters of calls; absent does not narrow, and an empty text means "has none". */
export type CallFilters = { [Name in CallFilterName]?: string } & { search?: string }
/** What the address of a list or report of calls may hold. */
export type CallSearch = CallFilters & PeriodSearch & { sort?: CallSort }

export const filterNames = Object.keys(filters) as CallFilterName[]
const sorts: readonly string[] = ['startedAt', 'durationMs', 'talkMs', 'value', 'probability'].flatMap(
  (name) => [name, `-${name}`],
)

/** Reads a search out of an address anyone may have typed: what is not understood is left out. */
export function readCallSearch(raw: Record<string, unknown>): CallSearch {
  const found: Record<string, string> = {}
  for (const name of filterNames) {
    const value = raw[name]
    if (typeof value === 'string' && value.length <= 2000 && filters[name](value)) found[name] = value
  }
  if (typeof raw.search === 'string' && raw.search.trim() !== '')
    found.search = raw.search.trim().slice(0, 100)
  if (typeof raw.sort === 'string' && sorts.includes(raw.sort)) found.sort = raw.sort
  return { ...found, ...readPeriod(raw) }
}

/** The filters alone, the period and the order apart. */
export function filtersOf(search: CallSearch): CallFilters {
  const { period: _period, from: _from, to: _to, sort: _sort, ...rest } = search
  return rest
}

/** Filters and period as the API takes them: days are those of each call's location. */
export function toFilterQuery(search: CallSearch, now: number): URLSearchParams {
  const query = new URLSearchParams()
  const period = resolvePeriod(search, now)
  if (period) {
    query.set('fromDay', period.firstDay)
    query.set('toDay', period.lastDay)
  }
  for (const [name, value] of Object.entries(filtersOf(search)))
    if (value !== undefined) query.set(name, value)
  return query
}

/** The query of `GET /api/v1/calls`. */
export function toCallQuery(
  search: CallSearch,
  now: number,
  limit: number,
  cursor?: string,
): URLSearchParams {
  const query = toFilterQuery(search, now)
  if (search.sort) query.set('sort', search.sort)
  query.set('limit', String(limit))
  if (cursor) query.set('cursor', cursor)
  return query
}

/** Where the browser fetches everything the list shows, in its order, as a file. */
export function exportAddress(search: CallSearch, now: number): string {
  const query = toFilterQuery(search, now)
  if (search.sort) query.set('sort', search.sort)
  return withAccount(`/api/v1/calls/export?${query}`)
}
