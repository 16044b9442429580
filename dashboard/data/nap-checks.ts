import { queryOptions } from '@tanstack/react-query'
import type { NapCheck, NapCheckDetail, NapPlan } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request, requestVersioned } from './request.ts'

export const napChecksKey = ['nap checks']

/** The last check of each location. */
export const latestNapChecksQuery = queryOptions({
  queryKey: [...napChecksKey, 'latest'],
  queryFn: ({ signal }) => readAllPages<NapCheck>('/api/v1/nap-checks', signal, { isLatest: 'true' }),
  staleTime: 30_000,
})

/** The checks of a location, newest first. */
export const napChecksQuery = (locationId: string) =>
  queryOptions({
    queryKey: [...napChecksKey, 'of', locationId],
    queryFn: ({ signal }) =>
      request<{ items: NapCheck[] }>(
        `/api/v1/nap-checks?locationId=${encodeURIComponent(locationId)}&limit=30`,
        {
          signal,
        },
      ).then(({ items }) => items),
  })

export const napCheckQuery = (id: string) =>
  queryOptions({
    queryKey: [...napChecksKey, 'one', id],
    queryFn: ({ signal }) =>
      request<NapCheckDetail>(`/api/v1/nap-checks/${encodeURIComponent(id)}`, { signal }),
  })

export const startNapCheckRequest = (locationId: string) =>
  request<NapCheck>('/api/v1/nap-checks', { method: 'POST', body: { locationId } })

const planAt = (locationId: string) => `/api/v1/locations/${encodeURIComponent(locationId)}/nap-plan`

export const napPlanQuery = (locationId: string) =>
  queryOptions({
    queryKey: ['nap plan', locationId],
    queryFn: ({ signal }) => requestVersioned<NapPlan>(planAt(locationId), { signal }),
    refetchOnWindowFocus: false,
  })

export const changeNapPlanRequest = (locationId: string, change: object, ifMatch: string | undefined) =>
  request<NapPlan>(planAt(locationId), { method: 'PATCH', body: change, ifMatch })
