import { queryOptions } from '@tanstack/react-query'
import type { WebhookDelivery, WebhookEndpoint } from '@tributary/contract'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'
import { resource } from './resource.ts'

export const webhookEndpoints = resource<WebhookEndpoint>('webhook-endpoints')

export const deliveriesKey = ['webhook-deliveries']

/** The latest deliveries of an endpoint. */
export const deliveriesQuery = (endpointId: string) =>
  queryOptions({
    queryKey: [...deliveriesKey, endpointId],
    queryFn: async ({ signal }) =>
      (
        await request<Page<WebhookDelivery>>(`/api/v1/webhook-deliveries?endpointId=${endpointId}&limit=10`, {
          signal,
        })
      ).items,
  })

export const replayDelivery = (id: string) =>
  request<unknown>(`/api/v1/webhook-deliveries/${id}/replay`, { method: 'POST', body: {} })
