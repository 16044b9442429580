import { useQuery } from '@tanstack/react-query'
import type { Location, Tracker } from '@tributary/contract'
import { useMemo } from 'react'
import { locationsQuery } from './locations.ts'
import { trackersQuery } from './trackers.ts'

/** Looks up what a call only names by id. */
export type Names = {
  locationOf: (id: string | null | undefined) => Location | undefined
  trackerOf: (id: string | null | undefined) => Tracker | undefined
}

export function useNames(): Names {
  const locations = useQuery(locationsQuery).data
  const trackers = useQuery(trackersQuery).data
  return useMemo(() => {
    const locationById = new Map(locations?.map((location) => [location.id, location]))
    const trackerById = new Map(trackers?.map((tracker) => [tracker.id, tracker]))
    return {
      locationOf: (id) => (id ? locationById.get(id) : undefined),
      trackerOf: (id) => (id ? trackerById.get(id) : undefined),
    }
  }, [locations, trackers])
}
