import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { NumbersReport, NumberUseReport, PoolReport } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { toFilterQuery } from './call-search.ts'
import { reportsKey } from './calls.ts'
import { withPeriod } from './overview.ts'
import type { PeriodSearch } from './period.ts'
import { request } from './request.ts'

/** What each number, tracker and pool was used for in the last 30 days, and what it costs. */
export const numbersReportQuery = queryOptions({
  queryKey: [...reportsKey, 'numbers'],
  queryFn: ({ signal }) => request<NumbersReport>('/api/v1/reports/numbers?withDays=true', { signal }),
})

export type Used = { trackerId: string } | { poolId: string }

/** Day by day what a tracker or pool was used for; the last 30 days unless the period says otherwise. */
export const numberUseQuery = (of: Used, period: PeriodSearch) =>
  queryOptions({
    queryKey: [...reportsKey, 'number use', of, period],
    queryFn: ({ signal }) =>
      request<NumberUseReport>(`/api/v1/reports/number-use?${toQuery(of, period)}`, { signal }),
    placeholderData: keepPreviousData,
  })

/** How busy a pool was; the period is at most 92 days. */
export const poolReportQuery = (poolId: string, period: PeriodSearch) =>
  queryOptions({
    queryKey: [...reportsKey, 'pool', poolId, period],
    queryFn: ({ signal }) =>
      request<PoolReport>(`/api/v1/reports/pool?${toQuery({ poolId }, period)}`, { signal }),
    placeholderData: keepPreviousData,
  })

function toQuery(of: Used, period: PeriodSearch): URLSearchParams {
  const query = toFilterQuery(withPeriod(period), readClock())
  for (const [name, value] of Object.entries(of)) query.set(name, value)
  return query
}
