import { queryOptions } from '@tanstack/react-query'
import type { AvailableNumber, TrackingNumber } from '@tributary/contract'
import { request } from './request.ts'
import { resource } from './resource.ts'

export const numbers = resource<TrackingNumber>('numbers', 60_000)
export const numbersKey = numbers.key
export const numbersQuery = numbers.list

export type NumberSearch = { connectionId: string; country: string; areaCode?: string; limit: number }

/** What the carrier has for sale right now. */
export const availableNumbersQuery = ({ connectionId, country, areaCode, limit }: NumberSearch) =>
  queryOptions({
    queryKey: ['available numbers', connectionId, country, areaCode, limit],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ connectionId, country, limit: String(limit) })
      if (areaCode) query.set('areaCode', areaCode)
      return (await request<{ items: AvailableNumber[] }>(`/api/v1/numbers/available?${query}`, { signal }))
        .items
    },
    // A number on offer may be gone in a minute.
    staleTime: 60_000,
    retry: false,
  })

export type Assignment = { trackerId: string } | { poolId: string }

/** Buying the same number again goes on where it stopped, so nothing is bought twice. */
export const buyNumberRequest = (connectionId: string, e164: string, assignment: Assignment) =>
  request<TrackingNumber>('/api/v1/numbers', { method: 'POST', body: { connectionId, e164, ...assignment } })

export const attachNumberRequest = (connectionId: string, e164: string, assignment: Assignment) =>
  request<TrackingNumber>('/api/v1/numbers/attach', {
    method: 'POST',
    body: { connectionId, e164, ...assignment },
  })

/** `cost=unknown`: only numbers that nobody said the cost of. */
export type NumbersSearch = {
  search?: string | undefined
  state?: TrackingNumber['state'] | undefined
  cost?: 'unknown' | undefined
}

const states: readonly string[] = ['reserved', 'warming', 'active', 'cooling', 'released']

/** Reads a search out of an address anyone may have typed: what is not understood is left out. */
export function readNumberSearch(raw: Record<string, unknown>): NumbersSearch {
  const { search, state, cost } = raw
  return {
    ...(typeof search === 'string' && search.trim() ? { search: search.trim().slice(0, 30) } : {}),
    ...(typeof state === 'string' && states.includes(state)
      ? { state: state as TrackingNumber['state'] }
      : {}),
    ...(cost === 'unknown' ? { cost } : {}),
  }
}
