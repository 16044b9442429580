import { queryOptions } from '@tanstack/react-query'
import type { Session } from '@tributary/contract'
import { request } from './request.ts'

export const ownSessionsKey = ['own sessions']

/** Where one is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ownSessionsKey,
  queryFn: async ({ signal }) =>
    (await request<{ items: Session[] }>('/api/v1/me/sessions', { signal })).items,
})

export const endOwnSession = (id: string) =>
  request<unknown>(`/api/v1/me/sessions/${id}`, { method: 'DELETE' })
/** All but this one. */
export const endOtherSessions = () => request<{ ended: number }>('/api/v1/me/sessions', { method: 'DELETE' })
