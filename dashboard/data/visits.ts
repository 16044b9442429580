import { queryOptions } from '@tanstack/react-query'
import type { Visit } from '@tributary/contract'
import { request } from './request.ts'

export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit', id],
    queryFn: ({ signal }) => request<Visit>(`/api/v1/visits/${encodeURIComponent(id)}`, { signal }),
  })
