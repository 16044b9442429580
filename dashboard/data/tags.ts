import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { callListsKey } from './calls.ts'
import { request } from './request.ts'

const key = ['tags']

/** Tags in use, most used first. */
export const tagsQuery = queryOptions({
  queryKey: key,
  queryFn: async ({ signal }) =>
    (await request<{ items: { tag: string; calls: number }[] }>('/api/v1/tags', { signal })).items,
  staleTime: 60_000,
})

/** As many calls as the API changes at once. */
export const mostTaggedAtOnce = 1000
export type TagChange = { ids: string[]; add?: string[]; remove?: string[] }

/** Adds and removes tags of many calls, all or none; answers how many changed. */
export function useTagCalls() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: TagChange) =>
      request<{ changed: number }>('/api/v1/calls/tags', { method: 'POST', body: change }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: callListsKey }),
        client.invalidateQueries({ queryKey: ['call'] }),
        client.invalidateQueries({ queryKey: key }),
      ]),
  })
}
