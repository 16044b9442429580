import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

const most = 6

/** The latest calls whose caller or tracking number contains these digits. */
export const searchCallsQuery = (digits: string) =>
  queryOptions({
    queryKey: ['search calls', digits],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ search: digits, limit: String(most) })
      return (await request<Page<Call>>(`/api/v1/calls?${query}`, { signal })).items
    },
    placeholderData: keepPreviousData,
  })
