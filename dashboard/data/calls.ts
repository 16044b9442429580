import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  type QueryState,
  queryOptions,
} from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { callFits } from './call-fits.ts'
import { type CallSearch, toCallQuery, toFilterQuery } from './call-search.ts'
import { locationsQuery } from './locations.ts'
import { mergeCall } from './merge-call.ts'
import type { Page } from './read-all-pages.ts'
import { request, requestVersioned } from './request.ts'

export const callListsKey = ['calls']
/** Whatever counts calls: read anew when calls have changed. */
export const reportsKey = ['reports']
export const callKey = (id: string) => ['call', id]
const usualPageSize = 50
/** The live stream is a hint and tells only of its own node; these bound how old a screen can be without it. */
const listRefreshMs = 60_000
const callRefreshMs = 15_000

/** The versions of the calls that were read whole, for changing them. */
const versions = new Map<string, string>()
export const versionOf = (id: string): string | undefined => versions.get(id)

export async function readCall(id: string, signal?: AbortSignal): Promise<Call> {
  const { body, tag } = await requestVersioned<Call>(
    `/api/v1/calls/${encodeURIComponent(id)}`,
    signal ? { signal } : {},
  )
  if (tag) versions.set(id, tag)
  return body
}

/** A list is read page by page; `pageSize` is for who wants only the first few. */
export const callsQuery = (search: CallSearch, pageSize = usualPageSize) =>
  infiniteQueryOptions({
    queryKey: [...callListsKey, search, pageSize],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Call>>(`/api/v1/calls?${toCallQuery(search, readClock(), pageSize, pageParam)}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: listRefreshMs,
  })

/** What happened last; who is only glanced at needs no page of fifty. */
export const latestCallsQuery = callsQuery({}, 10)

/** How many calls a search finds, in whatever order; beyond what is counted, `isAtLeast`. */
export const callCountQuery = ({ sort: _sort, ...search }: CallSearch) =>
  queryOptions({
    queryKey: [...reportsKey, 'count', search],
    queryFn: ({ signal }) =>
      request<{ count: number; isAtLeast: boolean }>(
        `/api/v1/calls/count?${toFilterQuery(search, readClock())}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  })

/** A call that a list already holds is shown at once, while the whole of it is read. */
export const callQuery = (client: QueryClient, id: string) =>
  queryOptions({
    queryKey: callKey(id),
    queryFn: ({ signal }) => readCall(id, signal),
    placeholderData: () => findListedCall(client, id),
    refetchInterval: ({ state }) => (isSettled(state.data) ? false : callRefreshMs),
  })

/** Puts a fresh call into its own place and into every list; a list that only the server can judge is read anew. */
export function applyCall(client: QueryClient, call: Call): void {
  client.setQueryData(callKey(call.id), call)
  const locations = client.getQueryData(locationsQuery.queryKey)
  const zoneOf = (id: string | null | undefined) =>
    locations?.find((location) => location.id === id)?.timeZone
  for (const [key, list] of client.getQueriesData<InfiniteData<Page<Call>>>({ queryKey: callListsKey })) {
    if (!list) continue
    const search = key[1] as CallSearch
    const fit = callFits(call, search, { now: readClock(), zoneOf })
    const isByTime = search.sort === undefined || search.sort === '-startedAt'
    const pages = mergeCall(list.pages, call, fit === true && !isByTime ? 'unknown' : fit)
    client.setQueryData(key, { ...list, pages })
    if (fit === 'unknown') void client.invalidateQueries({ queryKey: key, exact: true })
  }
}

function isSettled(call: Call | undefined): boolean {
  const isOver = call?.status !== 'ringing' && call?.status !== 'answered'
  return isOver && call?.attribution.stage === 'final' && call.recording?.state !== 'pending'
}

/** As the list says that was read last: one that no screen shows any more may be old. */
function findListedCall(client: QueryClient, id: string): Call | undefined {
  return client
    .getQueryCache()
    .findAll({ queryKey: callListsKey })
    .map(({ state }) => state as QueryState<InfiniteData<Page<Call>>>)
    .sort((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)
    .flatMap(({ data }) => data?.pages ?? [])
    .flatMap((page) => page.items)
    .find((call) => call.id === id)
}
