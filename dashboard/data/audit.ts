import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { AuditEntry } from '@tributary/contract'
import { type PeriodSearch, readPeriod } from './period.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

export type AuditFilter = { action?: string; actor?: string; from?: string; to?: string }
/** Choices in the address: a period, what it is about, and by whom as the log names them. */
export type AuditSearch = PeriodSearch & { noun?: string; by?: string }

/** Reads the choices out of an address anyone may have typed. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const chosen = (key: string, form: RegExp) => {
    const value = raw[key]
    return typeof value === 'string' && form.test(value) ? { [key]: value } : {}
  }
  return {
    ...readPeriod(raw),
    ...chosen('noun', /^[a-z_]{1,40}$/),
    ...chosen('by', /^(system|(user|apiKey):[0-9a-f-]{36})$/),
  }
}

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
