import { midnightIn, type PlainDay, plainDayIn, shiftDay } from '../formats/plain-day.ts'

export const presets = [
  'today',
  'yesterday',
  'week',
  'month',
  'quarter',
  'thisMonth',
  'lastMonth',
  'year',
] as const
export type Preset = (typeof presets)[number]
/** What an address holds of a period; days are `YYYY-MM-DD`, both included. Absent: any time, or the screen's default. */
export type PeriodSearch = { period?: Preset; from?: PlainDay; to?: PlainDay }
/** Instants for the API: `from` included, `to` not. The days are those of `zone`'s calendar, both included. */
export type ResolvedPeriod = { from: string; to: string; firstDay: PlainDay; lastDay: PlainDay }

const plainDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Reads a period out of an address anyone may have typed: what is not understood is left out. */
export function readPeriod(raw: Record<string, unknown>): PeriodSearch {
  const { period, from, to } = raw
  if (typeof period === 'string' && (presets as readonly string[]).includes(period))
    return { period: period as Preset }
  if (isPlainDay(from) && isPlainDay(to) && from <= to) return { from, to }
  return {}
}

/** The days of a period on the calendar of `zone` (default: the reader's), or undefined for any time. */
export function resolvePeriod(search: PeriodSearch, now: number, zone?: string): ResolvedPeriod | undefined {
  const days = search.period
    ? daysOf(search.period, plainDayIn(now, zone))
    : search.from && search.to
      ? { firstDay: search.from, lastDay: search.to }
      : undefined
  return days && withInstants(days, zone)
}

/** As many days, right before. */
export function periodBefore({ firstDay, lastDay }: ResolvedPeriod, zone?: string): ResolvedPeriod {
  const length = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000) + 1
  return withInstants({ firstDay: shiftDay(firstDay, -length), lastDay: shiftDay(firstDay, -1) }, zone)
}

type Days = { firstDay: PlainDay; lastDay: PlainDay }

function withInstants({ firstDay, lastDay }: Days, zone: string | undefined): ResolvedPeriod {
  return {
    firstDay,
    lastDay,
    from: new Date(midnightIn(firstDay, zone)).toISOString(),
    to: new Date(midnightIn(shiftDay(lastDay, 1), zone)).toISOString(),
  }
}

function daysOf(preset: Preset, today: PlainDay): Days {
  const monthStart = `${today.slice(0, 7)}-01`
  switch (preset) {
    case 'today':
      return { firstDay: today, lastDay: today }
    case 'yesterday':
      return { firstDay: shiftDay(today, -1), lastDay: shiftDay(today, -1) }
    case 'week':
      return { firstDay: shiftDay(today, -6), lastDay: today }
    case 'month':
      return { firstDay: shiftDay(today, -29), lastDay: today }
    case 'quarter':
      return { firstDay: shiftDay(today, -89), lastDay: today }
    case 'thisMonth':
      return { firstDay: monthStart, lastDay: today }
    case 'lastMonth': {
      const lastDay = shiftDay(monthStart, -1)
      return { firstDay: `${lastDay.slice(0, 7)}-01`, lastDay }
    }
    case 'year':
      return { firstDay: shiftDay(today, -364), lastDay: today }
  }
}

function isPlainDay(value: unknown): value is PlainDay {
  return typeof value === 'string' && plainDay.test(value) && shiftDay(value, 0) === value
}
