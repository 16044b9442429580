import type { ReportInterval } from '@tributary/contract'
import { AppError } from '../errors.ts'

/** Calendar days, both included. */
export type Period = { fromDay: string; toDay: string }

const dayMs = 86_400_000
const mostDays = 3660

/** What was asked for, or the last 30 days up to today (UTC). Throws `invalid_input` when it ends before it begins, or is too long. */
export function resolvePeriod(
  asked: { fromDay?: string | undefined; toDay?: string | undefined },
  now: number,
): Period {
  const toDay = asked.toDay ?? dayOf(Math.max(now, asked.fromDay ? Date.parse(asked.fromDay) : 0))
  const fromDay = asked.fromDay ?? addDays(toDay, -29)
  const days = countDays({ fromDay, toDay })
  if (days < 1 || days > mostDays) {
    const message = days < 1 ? 'ends before it begins' : `is longer than ${mostDays} days`
    throw new AppError('invalid_input', `The period from ${fromDay} to ${toDay} ${message}.`, {
      errors: [{ path: 'toDay', message }],
    })
  }
  return { fromDay, toDay }
}

/** The period of the same length that ends the day before. */
export function previousPeriod({ fromDay, toDay }: Period): Period {
  return { fromDay: addDays(fromDay, -countDays({ fromDay, toDay })), toDay: addDays(fromDay, -1) }
}

/** Steps of a chart that one can read. */
export function chooseInterval(period: Period): ReportInterval {
  const days = countDays(period)
  if (days <= 92) return 'day'
  return days <= 731 ? 'week' : 'month'
}

/** The first day of the step that `day` is in; weeks begin on Monday. */
export function startOfStep(day: string, interval: ReportInterval): string {
  if (interval === 'day') return day
  if (interval === 'month') return `${day.slice(0, 8)}01`
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

export const countDays = ({ fromDay, toDay }: Period) =>
  Math.round((Date.parse(toDay) - Date.parse(fromDay)) / dayMs) + 1
const addDays = (day: string, days: number) => dayOf(Date.parse(day) + days * dayMs)
/** The day of an instant, in UTC. */
export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
