import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from './request.ts'

/** Removes the made-up visits and calls; then everything is read anew, the label included. */
export function useRemoveDemoHistory() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<object>('/api/v1/demo-history', { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries(),
  })
}
