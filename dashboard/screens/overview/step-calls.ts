import type { Overview } from '@tributary/contract'
import { shiftDay } from '../../formats/plain-day.ts'

type Interval = Overview['interval']

/** First and last day of the step that begins on `day`, within the period. */
export function daysOfStep(day: string, interval: Interval, period: Overview['period']) {
  const end =
    interval === 'day'
      ? day
      : interval === 'week'
        ? shiftDay(day, 6)
        : shiftDay(`${shiftDay(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1)
  // biome-ignore lint/complexity/useMathMinMax: days are text
  const to = end > period.toDay ? period.toDay : end
  return {
    from: day < period.fromDay ? period.fromDay : day,
    to,
  }
}

/** The first day of every step of the period, those without calls too. Weeks begin on Monday. */
export function stepsOf({ fromDay, toDay }: Overview['period'], interval: Interval): string[] {
  const steps: string[] = []
  let day = startOf(fromDay, interval)
  while (day <= toDay) {
    steps.push(day)
    day =
      interval === 'month'
        ? `${shiftDay(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
        : shiftDay(day, interval === 'week' ? 7 : 1)
  }
  return steps
}

function startOf(day: string, interval: Interval): string {
  if (interval === 'day') return day
  if (interval === 'month') return `${day.slice(0, 7)}-01`
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  return shiftDay(day, 1 - weekday)
}
