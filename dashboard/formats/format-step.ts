import { dateFormat } from './formatters.ts'
import type { PlainDay } from './plain-day.ts'

/** The first day of a step of a chart: `Nov 23`, `Nov 2026` for months; the year is told when asked for. */
export function formatStep(
  day: PlainDay,
  {
    interval,
    hasYear = false,
    locale,
  }: { interval: 'day' | 'week' | 'month'; hasYear?: boolean; locale?: string },
): string {
  return dateFormat(locale, {
    timeZone: 'UTC',
    month: 'short',
    ...(interval === 'month'
      ? { year: 'numeric' }
      : { day: 'numeric', ...(hasYear ? { year: 'numeric' } : {}) }),
  }).format(Date.parse(`${day}T00:00:00Z`))
}

/** `Monday`, `Mon`; 1 is Monday. */
export function formatWeekday(weekday: number, length: 'long' | 'short', locale?: string): string {
  // The first of January 2024 was a Monday.
  return dateFormat(locale, { weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
}

/** An hour of the day as the reader's clock writes it: `2 PM`, `14`. */
export function formatHour(hour: number, locale?: string): string {
  return dateFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1, hour))
}
