import { queryOptions } from '@tanstack/react-query'
import type { Location } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'

export const locationsQuery = queryOptions({
  queryKey: ['locations'],
  queryFn: ({ signal }) => readAllPages<Location>('/api/v1/locations', signal),
  staleTime: 5 * 60_000,
})
