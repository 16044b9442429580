import { queryOptions } from '@tanstack/react-query'
import type { NewTracker, Pool, Tracker } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request } from './request.ts'

export const trackersKey = ['trackers']

export const trackersQuery = queryOptions({
  queryKey: trackersKey,
  queryFn: ({ signal }) => readAllPages<Tracker>('/api/v1/trackers', signal),
  staleTime: 5 * 60_000,
})

export const createTrackerRequest = (tracker: NewTracker) =>
  request<Tracker>('/api/v1/trackers', { method: 'POST', body: tracker })

export const createPoolRequest = (name: string) =>
  request<Pool>('/api/v1/pools', { method: 'POST', body: { name } })
