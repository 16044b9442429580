import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '@tributary/contract'
import { resource } from './resource.ts'

const views = resource<SavedView>('saved-views', 60_000)
export const savedViewsQuery = views.list

export type NewView = {
  name: string
  screen: 'calls' | 'sources'
  query: Record<string, string>
  isShared: boolean
}

export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (view: NewView) => views.create(view),
    onSuccess: () => client.invalidateQueries({ queryKey: views.key }),
  })
}

export function useDeleteView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => views.remove(id),
    onSuccess: () => client.invalidateQueries({ queryKey: views.key }),
  })
}
