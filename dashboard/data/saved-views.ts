import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request } from './request.ts'

const key = ['saved views']

export const savedViewsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => readAllPages<SavedView>('/api/v1/saved-views', signal),
  staleTime: 60_000,
})

export type NewView = {
  name: string
  screen: 'calls' | 'sources'
  query: Record<string, string>
  isShared: boolean
}

export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (view: NewView) => request<SavedView>('/api/v1/saved-views', { method: 'POST', body: view }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}

export function useDeleteView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => request<SavedView>(`/api/v1/saved-views/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}
