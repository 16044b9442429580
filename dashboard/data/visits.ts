import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Visit, VisitorsNow } from '@tributary/contract'
import { channels } from '../words/terms.ts'
import { type PeriodSearch, readPeriod } from './period.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

/** Whoever only keeps reading is told of by no event, and one leaves without a word. */
const nowRefreshMs = 15_000
const pageSize = 50

export const visitorsNowKey = ['visitors now']

export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit', id],
    queryFn: ({ signal }) => request<Visit>(`/api/v1/visits/${encodeURIComponent(id)}`, { signal }),
  })

/** Who is on the sites at this moment. */
export const visitorsNowQuery = queryOptions({
  queryKey: visitorsNowKey,
  queryFn: ({ signal }) => request<VisitorsNow>('/api/v1/visits/now', { signal }),
  refetchInterval: nowRefreshMs,
})

export type VisitFilters = { siteId?: string; channel?: string; hasTapped?: 'true'; visitorId?: string }
export type VisitSearch = VisitFilters & PeriodSearch

const id = /^[0-9a-f-]{36}$/i

/** Reads a search out of an address anyone may have typed: what is not understood is left out. */
export function readVisitSearch(raw: Record<string, unknown>): VisitSearch {
  const { siteId, channel, visitorId } = raw
  return {
    ...(typeof siteId === 'string' && id.test(siteId) ? { siteId } : {}),
    ...(typeof visitorId === 'string' && id.test(visitorId) ? { visitorId } : {}),
    ...(typeof channel === 'string' && channels.some((known) => known === channel) ? { channel } : {}),
    ...(raw.hasTapped === 'true' ? { hasTapped: 'true' as const } : {}),
    ...readPeriod(raw),
  }
}

export const visitsQuery = (search: VisitFilters & { from?: string; to?: string }) =>
  infiniteQueryOptions({
    queryKey: ['visits', search],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...search, limit: String(pageSize) })
      if (pageParam) query.set('cursor', pageParam)
      return request<Page<Visit>>(`/api/v1/visits?${query}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
