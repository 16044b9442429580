import type { NewTracker, Tracker } from '@tributary/contract'
import { resource } from './resource.ts'

export const trackers = resource<Tracker>('trackers', 5 * 60_000)
export const trackersKey = trackers.key
export const trackersQuery = trackers.list

export const createTrackerRequest = (tracker: NewTracker) => trackers.create(tracker)

export type TrackersSearch = { search?: string | undefined; state?: 'used' | 'retired' | undefined }

/** Reads a search out of an address anyone may have typed: what is not understood is left out. */
export function readTrackersSearch(raw: Record<string, unknown>): TrackersSearch {
  const { search, state } = raw
  return {
    ...(typeof search === 'string' && search.trim() ? { search: search.trim().slice(0, 100) } : {}),
    ...(state === 'used' || state === 'retired' ? { state } : {}),
  }
}
