import { dateFormat } from './formatters.ts'
import type { PlainDay } from './plain-day.ts'

/** Two days as a range, written once what they share: `Nov 3 – 9, 2026`; one day alone when they are the same. */
export function formatDays(first: PlainDay, last: PlainDay, locale?: string): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`))
}
