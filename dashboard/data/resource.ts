import { queryOptions } from '@tanstack/react-query'
import { readAllPages } from './read-all-pages.ts'
import { request, requestVersioned } from './request.ts'

/**
 * What every resource of the API can do, by its path under `/api/v1`. Lists here are small by nature and read whole; one that seldom changes
 * is trusted for longer, `staleMs`.
 */
export function resource<Item>(path: string, staleMs = 30_000) {
  const at = (id: string) => `/api/v1/${path}/${encodeURIComponent(id)}`
  return {
    key: [path],
    list: queryOptions({
      queryKey: [path],
      queryFn: ({ signal }) => readAllPages<Item>(`/api/v1/${path}`, signal),
      staleTime: staleMs,
    }),
    /** One, with the version that a change of it names. */
    one: (id: string) =>
      queryOptions({
        queryKey: [path, id],
        queryFn: ({ signal }) => requestVersioned<Item>(at(id), { signal }),
      }),
    create: <Answer = Item>(body: object) =>
      request<Answer>(`/api/v1/${path}`, { method: 'POST', body, idempotencyKey: randomKey() }),
    change: (id: string, body: object, ifMatch?: string) =>
      request<Item>(at(id), { method: 'PATCH', body, ifMatch }),
    remove: (id: string) => request<unknown>(at(id), { method: 'DELETE' }),
    /** `POST /path/:id/verb`. */
    run: <Answer = Item>(id: string, verb: string, body: object = {}) =>
      request<Answer>(`${at(id)}/${verb}`, { method: 'POST', body }),
  }
}

/** Not `randomUUID`, which a page without https on another machine's address has not. */
const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
