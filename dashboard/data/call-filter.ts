import type { CallStatus, Channel } from '@tributary/contract'
import { words } from '../words.ts'

export type Period = keyof typeof words.filters.periods
/** What the address of the calls screen may hold; an absent field does not filter. */
export type CallFilter = {
  location?: string
  status?: CallStatus
  channel?: Channel
  search?: string
  period?: Exclude<Period, 'all'>
}

const days = { today: 1, week: 7, month: 30, quarter: 90 } satisfies Record<Exclude<Period, 'all'>, number>

/** Reads a filter out of an address anyone may have typed: what is not understood is left out. */
export function readCallFilter(raw: Record<string, unknown>): CallFilter {
  const text = (key: string, most: number) => {
    const value = raw[key]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined
  }
  const oneOf = <T extends string>(key: string, known: Record<T, unknown>) => {
    const value = text(key, 40)
    return value !== undefined && Object.hasOwn(known, value) ? (value as T) : undefined
  }
  return withoutAbsent({
    location: text('location', 64),
    status: oneOf('status', words.status),
    channel: oneOf('channel', words.channel),
    search: text('search', 40),
    period: oneOf('period', days),
  })
}

/** The query of `GET /api/v1/calls`. A period begins at a midnight of the reader's own clock. */
export function toCallQuery(
  filter: CallFilter,
  now: number,
  limit: number,
  cursor?: string,
): URLSearchParams {
  const query = new URLSearchParams({ limit: String(limit) })
  if (filter.location) query.set('locationId', filter.location)
  if (filter.status) query.set('status', filter.status)
  if (filter.channel) query.set('channel', filter.channel)
  if (filter.search) query.set('search', filter.search)
  const from = startOfPeriod(filter, now)
  if (from) query.set('from', from)
  if (cursor) query.set('cursor', cursor)
  return query
}

/** ISO instant from which calls count, or undefined for any time. */
export function startOfPeriod({ period }: CallFilter, now: number): string | undefined {
  if (!period) return undefined
  const midnight = new Date(now)
  midnight.setHours(0, 0, 0, 0)
  midnight.setDate(midnight.getDate() - days[period] + 1)
  return midnight.toISOString()
}

function withoutAbsent(fields: { [K in keyof CallFilter]: CallFilter[K] | undefined }): CallFilter {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
