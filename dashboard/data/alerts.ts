import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Alert } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { writeForReader } from '../formats/write-for-reader.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

export const alertsKey = ['alerts']

/** Open alerts, muted ones too. */
export const openAlertsQuery = queryOptions({
  queryKey: alertsKey,
  queryFn: async ({ signal }) => {
    const { items } = await request<Page<Alert>>('/api/v1/alerts?limit=50', { signal })
    return items.map((alert) => ({ ...alert, message: writeForReader(alert.message, readClock()) }))
  },
  select: (alerts) => alerts.filter((alert) => !alert.dismissedAt),
})

export const isMuted = ({ mutedUntil }: Alert, now = readClock()): boolean =>
  mutedUntil !== undefined && Date.parse(mutedUntil) > now

/** Those that want to be seen. */
export const alertsQuery = queryOptions({
  ...openAlertsQuery,
  select: (alerts) => alerts.filter((alert) => !alert.dismissedAt && !isMuted(alert)),
})

/** Takes the alert away at once and brings it back when the server refuses. */
export function useDismissAlert() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      request<unknown>(`/api/v1/alerts/${encodeURIComponent(id)}/dismiss`, { method: 'POST' }),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey: alertsKey })
      const before = client.getQueryData<Alert[]>(alertsKey)
      client.setQueryData<Alert[]>(alertsKey, (alerts) => alerts?.filter((alert) => alert.id !== id))
      return { before }
    },
    onError: (_error, _id, context) => client.setQueryData(alertsKey, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  })
}
