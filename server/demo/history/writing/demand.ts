import type { OpenStretch } from '@tributary/contract'

export type Trade = 'cooling' | 'heating' | 'heatPumps'

/** How busy each hour of a day is, on the location's clock; the same unit for all. */
const hours = [
  0.4, 0.3, 0.2, 0.2, 0.4, 1, 2.4, 6.2, 9.6, 10.4, 10, 8.8, 7.4, 7.7, 8.2, 8.4, 8.2, 7.2, 5.2, 4, 3.2, 2.4,
  1.6, 0.8,
].map((weight, hour) => ({ hour, weight }))
/** Monday first: what broke over the weekend is called in on Monday. */
const weekdays = [1.28, 1.1, 1.04, 1, 1.06, 0.66, 0.42]

export const busyHours = hours

export const ofWeekday = (day: string): number => weekdays[(weekdayOf(day) + 6) % 7] ?? 1

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** How much of its own peak each trade has on a day: cooling peaks in the last week of July, heating in the middle of January. */
export function ofSeason(day: string): Record<Trade, number> {
  const at = Date.parse(`${day}T00:00:00Z`)
  const dayOfYear = (at - Date.UTC(new Date(at).getUTCFullYear(), 0, 1)) / 86_400_000
  const wave = (peak: number) => (1 + Math.cos((2 * Math.PI * (dayOfYear - peak)) / 365)) / 2
  return { cooling: wave(205), heating: wave(15), heatPumps: 0.45 }
}

export function isOpen(stretches: readonly OpenStretch[], day: string, minutes: number): boolean {
  const isoDay = weekdayOf(day) || 7
  const clock = `${pad(Math.floor(minutes / 60))}:${pad(Math.floor(minutes % 60))}`
  return stretches.some(({ day, opens, closes }) => day === isoDay && opens <= clock && clock < closes)
}

const pad = (value: number) => String(value).padStart(2, '0')
