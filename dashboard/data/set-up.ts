import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** Whether the installation still waits for its owner. */
export const setUpQuery = queryOptions({
  queryKey: ['set-up'],
  queryFn: ({ signal }) => request<{ isOpen: boolean }>('/api/v1/set-up', { signal }),
  retry: false,
})

export type NewOwner = { token: string; name: string; email: string; password: string; accountName?: string }

export const setUpRequest = (owner: NewOwner) =>
  request<void>('/api/v1/set-up', { method: 'POST', body: owner })
