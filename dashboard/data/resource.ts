import { queryOptions } from '@tanstack/react-query'
import { readAllPages } from './read-all-pages.ts'
import { request, requestVersioned } from './request.ts'

/** What every resource of the API can do, by its path under `/api/v1`. Lists here are small by nature and read whole. */
export function resource<Item>(path: string) {
  const at = (id: string) => `/api/v1/${path}/${encodeURIComponent(id)}`
  return {
    key: [path],
    list: queryOptions({
      queryKey: [path],
      queryFn: ({ signal }) => readAllPages<Item>(`/api/v1/${path}`, signal),
      staleTime: 30_000,
    }),
    /** One, with the version that a change of it names. */
    one: (id: string) =>
      queryOptions({
        queryKey: [path, id],
        queryFn: ({ signal }) => requestVersioned<Item>(at(id), { signal }),
      }),
    create: <Answer = Item>(body: object) =>
      request<Answer>(`/api/v1/${path}`, { method: 'POST', body, idempotencyKey: crypto.randomUUID() }),
    change: (id: string, body: object, ifMatch?: string) =>
      request<Item>(at(id), { method: 'PATCH', body, ifMatch }),
    remove: (id: string) => request<unknown>(at(id), { method: 'DELETE' }),
    /** `POST /path/:id/verb`. */
    run: <Answer = Item>(id: string, verb: string, body: object = {}) =>
      request<Answer>(`${at(id)}/${verb}`, { method: 'POST', body }),
  }
}
