import { queryOptions } from '@tanstack/react-query'
import type { Location, NewLocation } from '@tributary/contract'
import { type PeriodSearch, readPeriod } from './period.ts'
import { readAllPages } from './read-all-pages.ts'
import { request, requestVersioned } from './request.ts'

export const locationsKey = ['locations']

const sorts = ['name', 'calls', 'missed'].flatMap((name) => [name, `-${name}`] as const)
/** What the address of the list may hold; `-` before a column is descending. */
export type LocationsSearch = PeriodSearch & { search?: string; view?: 'list' | 'map'; sort?: string }

/** Reads a search out of an address anyone may have typed: what is not understood is left out. */
export function readLocationsSearch(raw: Record<string, unknown>): LocationsSearch {
  const { search, view, sort } = raw
  return {
    ...readPeriod(raw),
    ...(typeof search === 'string' && search.trim() ? { search: search.trim().slice(0, 100) } : {}),
    ...(view === 'list' || view === 'map' ? { view } : {}),
    ...(typeof sort === 'string' && sorts.includes(sort) ? { sort } : {}),
  }
}

export const locationsQuery = queryOptions({
  queryKey: locationsKey,
  queryFn: ({ signal }) => readAllPages<Location>('/api/v1/locations', signal),
  staleTime: 5 * 60_000,
})

export const createLocationRequest = (location: NewLocation) =>
  request<Location>('/api/v1/locations', { method: 'POST', body: location })

export const changeLocationRequest = (id: string, change: object, ifMatch: string | undefined) =>
  request<Location>(`/api/v1/locations/${id}`, { method: 'PATCH', body: change, ifMatch })

/** One location with its version, for changing it. */
export const locationQuery = (id: string) =>
  queryOptions({
    queryKey: [...locationsKey, id],
    queryFn: ({ signal }) =>
      requestVersioned<Location>(`/api/v1/locations/${encodeURIComponent(id)}`, { signal }),
    // A form is filled from it: read anew only when asked.
    refetchOnWindowFocus: false,
  })
