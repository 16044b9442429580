import { queryOptions } from '@tanstack/react-query'
import type { Tracker } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'

export const trackersQuery = queryOptions({
  queryKey: ['trackers'],
  queryFn: ({ signal }) => readAllPages<Tracker>('/api/v1/trackers', signal),
  staleTime: 5 * 60_000,
})
