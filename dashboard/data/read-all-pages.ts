import { request } from './request.ts'

export type Page<T> = { items: T[]; nextCursor?: string }

const mostPages = 20

/** Every item of a list that is small by nature (locations, trackers), up to 5,000 of them. */
export async function readAllPages<T>(
  path: string,
  signal: AbortSignal,
  filters: Record<string, string> = {},
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ ...filters, limit: '250', ...(cursor ? { cursor } : {}) })
    const answer = await request<Page<T>>(`${path}?${query}`, { signal })
    items.push(...answer.items)
    cursor = answer.nextCursor
    if (!cursor) break
  }
  return items
}
