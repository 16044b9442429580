import { queryOptions } from '@tanstack/react-query'
import type { NewTracker, Tracker } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request } from './request.ts'
import { resource } from './resource.ts'

export const trackersKey = ['trackers']
/** One tracker and its changes; the list of all is `trackersQuery`. */
export const trackers = resource<Tracker>('trackers')

export const trackersQuery = queryOptions({
  queryKey: trackersKey,
  queryFn: ({ signal }) => readAllPages<Tracker>('/api/v1/trackers', signal),
  staleTime: 5 * 60_000,
})

export const createTrackerRequest = (tracker: NewTracker) =>
  request<Tracker>('/api/v1/trackers', { method: 'POST', body: tracker })

export type TrackersSearch = { search?: string | undefined; state?: 'used' | 'retired' | undefined }

/** Reads a search out of an address anyone may have typed: what is not understood is left out. */
export function readTrackersSearch(raw: Record<string, unknown>): TrackersSearch {
  const { search, state } = raw
  return {
    ...(typeof search === 'string' && search.trim() ? { search: search.trim().slice(0, 100) } : {}),
    ...(state === 'used' || state === 'retired' ? { state } : {}),
  }
}
