import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Overview } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { type CallSearch, readCallSearch, toFilterQuery } from './call-search.ts'
import { reportsKey } from './calls.ts'
import { request } from './request.ts'

/** `compare=none`: without the period before. */
export type OverviewSearch = CallSearch & { compare?: 'none' }

export function readOverviewSearch(raw: Record<string, unknown>): OverviewSearch {
  const { sort: _sort, ...search } = readCallSearch(raw)
  return { ...search, ...(raw.compare === 'none' ? { compare: 'none' } : {}) }
}

/** A report without a period is about the last 30 days; its calls are too. */
export function withPeriod<T extends CallSearch>(search: T): T {
  return search.period || search.from ? search : { ...search, period: 'month' }
}

export const overviewQuery = ({ compare, ...search }: OverviewSearch) =>
  queryOptions({
    queryKey: [...reportsKey, 'overview', search, compare],
    queryFn: ({ signal }) => {
      const query = toFilterQuery(withPeriod(search), readClock())
      if (compare) query.set('compare', compare)
      return request<Overview>(`/api/v1/reports/overview?${query}`, { signal })
    },
    placeholderData: keepPreviousData,
  })
