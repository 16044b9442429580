import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CallDimension, SourcesReport, TrendReport } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { type CallSearch, readCallSearch, toFilterQuery } from './call-search.ts'
import { reportsKey } from './calls.ts'
import { withPeriod } from './overview.ts'
import { request } from './request.ts'

export const dimensions = [
  'channel',
  'source',
  'medium',
  'campaign',
  'adGroup',
  'ad',
  'term',
  'landingPage',
  'lastPage',
  'locationId',
  'trackerId',
  'numberId',
  'status',
  'outcome',
] as const satisfies readonly CallDimension[]
export const measures = [
  'calls',
  'answered',
  'missed',
  'firstTime',
  'booked',
  'value',
  'meanProbability',
] as const
export type Measure = (typeof measures)[number]
export const mostDimensions = 3
const mostGroups = 500
const mostLines = 6

/** `by`: one to three dimensions, separated by commas; `measure`: what is charted, and sorted by. */
export type SourcesSearch = CallSearch & { by?: string; measure?: Measure }

export function readSourcesSearch(raw: Record<string, unknown>): SourcesSearch {
  const { sort: _sort, ...search } = readCallSearch(raw)
  const by = typeof raw.by === 'string' ? readDimensions(raw.by) : []
  const measure = measures.find((name) => name === raw.measure)
  return { ...search, ...(by.length > 0 ? { by: by.join(',') } : {}), ...(measure ? { measure } : {}) }
}

/** The known ones among those named, each once, at most three. */
export function readDimensions(by: string | undefined): CallDimension[] {
  const named = (by ?? '').split(',').flatMap((name) => dimensions.find((one) => one === name) ?? [])
  return [...new Set(named)].slice(0, mostDimensions)
}

export const sourcesQuery = ({ by = 'channel', measure = 'calls', ...search }: SourcesSearch) =>
  queryOptions({
    queryKey: [...reportsKey, 'sources', search, by, measure],
    queryFn: ({ signal }) => {
      const query = toFilterQuery(withPeriod(search), readClock())
      query.set('by', by)
      query.set('sort', measure)
      query.set('limit', String(mostGroups))
      query.set('compare', 'previous')
      return request<SourcesReport>(`/api/v1/reports/sources?${query}`, { signal })
    },
    placeholderData: keepPreviousData,
  })

export const trendQuery = ({ by = 'channel', measure: _measure, ...search }: SourcesSearch) =>
  queryOptions({
    queryKey: [...reportsKey, 'trend', search, by],
    queryFn: ({ signal }) => {
      const query = toFilterQuery(withPeriod(search), readClock())
      query.set('by', readDimensions(by)[0] ?? 'channel')
      query.set('top', String(mostLines))
      return request<TrendReport>(`/api/v1/reports/trend?${query}`, { signal })
    },
    placeholderData: keepPreviousData,
  })
