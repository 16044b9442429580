import type { Call } from '@tributary/contract'
import type { Api } from './open-api.ts'

/** All calls on record with this caller. */
export async function findCalls(api: Api, from: string): Promise<Call[]> {
  const { items } = await api.get<{ items: Call[] }>(`/calls?search=${encodeURIComponent(from)}&limit=50`)
  return items
}
