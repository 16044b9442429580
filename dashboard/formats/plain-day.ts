import { dateFormat } from './formatters.ts'

/** A day of a calendar, `YYYY-MM-DD`, in no zone. */
export type PlainDay = string

/** The day it is at `instant` in `zone` (default: the reader's). */
export function plainDayIn(instant: number, zone?: string): PlainDay {
  const parts = partsIn(instant, zone)
  return `${parts.year}-${parts.month}-${parts.day}`
}

export function shiftDay(day: PlainDay, by: number): PlainDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}

/** When `day` begins in `zone`, milliseconds since 1970. Where the clocks skip midnight: when they start again. */
export function midnightIn(day: PlainDay, zone?: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  // The offset at the guess may differ from the one at the answer; the second look settles it.
  const first = wanted - offsetAt(wanted, zone)
  const second = wanted - offsetAt(first, zone)
  return plainDayIn(second, zone) < day ? Math.max(first, second) : second
}

function offsetAt(instant: number, zone: string | undefined): number {
  const { year, month, day, hour, minute, second } = partsIn(instant, zone)
  return (
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(instant / 1000) * 1000
  )
}

function partsIn(instant: number, zone: string | undefined) {
  const parts = formatOf(zone).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

const formatOf = (zone: string | undefined) =>
  dateFormat('en', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(zone ? { timeZone: zone } : {}),
  })
