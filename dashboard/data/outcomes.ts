import { queryOptions } from '@tanstack/react-query'
import type { Outcome } from '@tributary/contract'
import { request } from './request.ts'

/** What calls can come to in this account. */
export const outcomesQuery = queryOptions({
  queryKey: ['outcomes'],
  queryFn: async ({ signal }) => (await request<{ items: Outcome[] }>('/api/v1/outcomes', { signal })).items,
  staleTime: 5 * 60_000,
})
