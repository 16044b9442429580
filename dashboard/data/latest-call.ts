import { queryOptions } from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import { callListsKey } from './calls.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

/** The latest call of a location, null when it had none. */
export const latestCallQuery = (locationId: string) =>
  queryOptions({
    queryKey: ['latest call', ...callListsKey, locationId],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ locationId, limit: '1' })
      return (await request<Page<Call>>(`/api/v1/calls?${query}`, { signal })).items[0] ?? null
    },
  })
