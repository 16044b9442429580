import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { type CallFilter, toCallQuery } from './call-filter.ts'
import { mergeCall } from './merge-call.ts'
import type { Page } from './read-all-pages.ts'
import { request } from './request.ts'

export const callListsKey = ['calls']
export const callKey = (id: string) => ['call', id]
const pageSize = 50
/** The live stream is a hint and tells only of its own node; these bound how old a screen can be without it. */
const listRefreshMs = 60_000
const callRefreshMs = 15_000

export const readCall = (id: string, signal?: AbortSignal) =>
  request<Call>(`/api/v1/calls/${encodeURIComponent(id)}`, signal ? { signal } : {})

export const callsQuery = (filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: [...callListsKey, filter],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Call>>(`/api/v1/calls?${toCallQuery(filter, readClock(), pageSize, pageParam)}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: listRefreshMs,
  })

/** A call that a list already holds is shown at once, while the whole of it is read. */
export const callQuery = (client: QueryClient, id: string) =>
  queryOptions({
    queryKey: callKey(id),
    queryFn: ({ signal }) => readCall(id, signal),
    placeholderData: () => findListedCall(client, id),
    refetchInterval: ({ state }) => (isSettled(state.data) ? false : callRefreshMs),
  })

/** Puts a fresh call into its own place and into every list. */
export function applyCall(client: QueryClient, call: Call): void {
  client.setQueryData(callKey(call.id), call)
  for (const [key, list] of client.getQueriesData<InfiniteData<Page<Call>>>({ queryKey: callListsKey })) {
    if (!list) continue
    const pages = mergeCall(list.pages, call, key[1] as CallFilter, readClock())
    client.setQueryData(key, { ...list, pages })
  }
}

function isSettled(call: Call | undefined): boolean {
  const isOver = call?.status !== 'ringing' && call?.status !== 'answered'
  return isOver && call?.attribution.stage === 'final' && call.recording?.state !== 'pending'
}

function findListedCall(client: QueryClient, id: string): Call | undefined {
  return client
    .getQueriesData<InfiniteData<Page<Call>>>({ queryKey: callListsKey })
    .flatMap(([, list]) => list?.pages ?? [])
    .flatMap((page) => page.items)
    .find((call) => call.id === id)
}
