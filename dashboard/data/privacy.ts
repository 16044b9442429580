import { queryOptions } from '@tanstack/react-query'
import type { Erasure, ErasurePreview, Retention, RetentionPreview } from '@tributary/contract'
import { request, requestVersioned } from './request.ts'
import { resource } from './resource.ts'

const retentionKey = ['retention']

export const retentionQuery = queryOptions({
  queryKey: retentionKey,
  queryFn: ({ signal }) => requestVersioned<Retention>('/api/v1/retention', { signal }),
})

export const changeRetentionRequest = (change: Partial<Retention>, ifMatch: string | undefined) =>
  request<Retention>('/api/v1/retention', { method: 'PATCH', body: change, ifMatch })

/** What such a rule would remove if it were night now. */
export const retentionPreviewQuery = (rule: Retention) =>
  queryOptions({
    queryKey: [...retentionKey, 'preview', rule],
    queryFn: ({ signal }) => {
      const days = Object.entries(rule).filter(([, value]) => value !== null)
      const query = new URLSearchParams(days.map(([name, value]) => [name, String(value)]))
      return request<RetentionPreview>(`/api/v1/retention/preview?${query}`, { signal })
    },
  })

/** Receipts of erasures, newest first. */
export const erasures = resource<Erasure>('erasures')

export type Person = { caller: string } | { visitorId: string }

export const previewErasureRequest = (person: Person) =>
  request<ErasurePreview>('/api/v1/erasures/preview', { method: 'POST', body: person })
