import { queryOptions } from '@tanstack/react-query'
import type { CarrierConnection } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request } from './request.ts'

export const connectionsKey = ['carrier connections']

export const connectionsQuery = queryOptions({
  queryKey: connectionsKey,
  queryFn: ({ signal }) => readAllPages<CarrierConnection>('/api/v1/carrier-connections', signal),
  staleTime: 60_000,
})

export type NewConnection = { name: string; accountSid: string; authToken: string; baseUrl?: string }

/** The carrier is asked whether the credentials are right before anything is kept. */
export const createConnectionRequest = (connection: NewConnection) =>
  request<CarrierConnection>('/api/v1/carrier-connections', { method: 'POST', body: connection })
