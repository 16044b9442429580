/** A condition on an instant, from a list's query: `StartTime=2026-05-01`, `StartTime>=…`, `StartTime<=…`. */
export type DateFilter = (iso: string) => boolean

const DAY_MS = 86_400_000

/**
 * Reads the conditions on one field. As at the carrier the operator is part of the parameter's name (`StartTime>`,
 * with the value after the `=`), both ends are included, a bare date means its midnight in UTC, and a bare date with plain `=`
 * the whole day. Instants compare by the second, since that is all the lists show.
 */
export function readDateFilter(query: URLSearchParams, field: string): DateFilter {
  const filters: DateFilter[] = []
  const seconds = (ms: number) => Math.floor(ms / 1000)
  const add = (name: string, holds: (at: number, limit: number, isDay: boolean) => boolean) => {
    const text = query.get(name)
    const limit = text ? Date.parse(text) : Number.NaN
    if (Number.isNaN(limit)) return
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')
    filters.push((iso) => holds(Date.parse(iso), limit, isDay))
  }
  add(field, (at, limit, isDay) =>
    isDay ? at >= limit && at < limit + DAY_MS : seconds(at) === seconds(limit),
  )
  add(`${field}>`, (at, limit) => seconds(at) >= seconds(limit))
  add(`${field}<`, (at, limit) => seconds(at) <= seconds(limit))
  return (iso) => filters.every((filter) => filter(iso))
}
