import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Call, CallNote } from '@tributary/contract'
import { applyCall, callKey, reportsKey } from './calls.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

const notesKey = (callId: string) => [...callKey(callId), 'notes']

export const notesQuery = (callId: string) =>
  queryOptions({
    queryKey: notesKey(callId),
    queryFn: async ({ signal }) =>
      (
        await request<Page<CallNote>>(`/api/v1/calls/${encodeURIComponent(callId)}/notes?limit=250`, {
          signal,
        })
      ).items,
  })

/** Other calls of the same caller, newest first. */
export const relatedCallsQuery = (callId: string) =>
  queryOptions({
    queryKey: [...callKey(callId), 'related'],
    queryFn: async ({ signal }) =>
      (await request<Page<Call>>(`/api/v1/calls/${encodeURIComponent(callId)}/related?limit=20`, { signal }))
        .items,
  })

type NoteChange = { kind: 'add'; text: string } | { kind: 'delete'; id: string }

export function useChangeNotes(callId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: NoteChange) =>
      change.kind === 'add'
        ? request<CallNote>(`/api/v1/calls/${encodeURIComponent(callId)}/notes`, {
            method: 'POST',
            body: { text: change.text },
          })
        : request<CallNote>(`/api/v1/call-notes/${change.id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: notesKey(callId) }),
  })
}

export type Correction = {
  source: { channel: string; source?: string; medium?: string; campaign?: string; term?: string }
  reason?: string
}

/** Says what the source was; undefined takes the correction back. */
export function useCorrectCall(callId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (correction: Correction | undefined) => {
      const path = `/api/v1/calls/${encodeURIComponent(callId)}`
      await request<unknown>(
        `${path}/correction`,
        correction ? { method: 'POST', body: correction } : { method: 'DELETE' },
      )
      return request<Call>(path)
    },
    onSuccess: (call) => {
      applyCall(client, call)
      return client.invalidateQueries({ queryKey: reportsKey })
    },
  })
}
