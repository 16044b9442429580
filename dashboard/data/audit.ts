import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { AuditEntry } from '@tributary/contract'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

export type AuditFilter = { action?: string; from?: string; to?: string }

/** Who changed what, newest first; `from` and `to` are instants. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: '50',
        ...filter,
        ...(pageParam ? { cursor: pageParam } : {}),
      })
      return request<Page<AuditEntry>>(`/api/v1/audit?${query}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
