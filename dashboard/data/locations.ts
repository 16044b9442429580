import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportReport, Location, NewLocation } from '@tributary/contract'
import { reportsKey } from './calls.ts'
import { type PeriodSearch, readPeriod } from './period.ts'
import { request } from './request.ts'
import { resource } from './resource.ts'

export const locations = resource<Location>('locations', 5 * 60_000)
export const locationsKey = locations.key
export const locationsQuery = locations.list

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

export const createLocationRequest = (location: NewLocation) => locations.create(location)

/** All lines or none; a dry run only reports. */
export function useImportLocations() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { csv: string; dryRun: boolean }) =>
      request<ImportReport>('/api/v1/locations/import', { method: 'POST', body }),
    onSuccess: async ({ isApplied }) => {
      if (isApplied)
        await Promise.all(
          [locationsKey, reportsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
        )
    },
  })
}

export const changeLocationRequest = (id: string, change: object, ifMatch: string | undefined) =>
  locations.change(id, change, ifMatch)

/** One location with its version. A form is filled from it: read anew only when asked. */
export const locationQuery = (id: string) => ({ ...locations.one(id), refetchOnWindowFocus: false })
