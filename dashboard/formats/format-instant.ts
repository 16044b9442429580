import { say } from '../words/formats.ts'
import { dateFormat } from './formatters.ts'

export type InstantView = {
  /** `9:41 AM` */
  time: string
  /** `Today`, `Yesterday`, `Fri, Nov 20`, `Dec 31, 2025` */
  day: string
  /** The day inside a sentence: `today`, `Fri, Nov 20` */
  dayWithin: string
  /** Day and time inside a sentence, with the zone as below: `today at 9:41 AM` */
  within: string
  /** Short zone name, only when that clock differs from the reader's at that instant. */
  zone?: string
  /** Date, time with seconds, and zone. */
  full: string
}
export type InstantOptions = { now: number; zone?: string; locale?: string; readerZone?: string }

/** An instant as the clock on the wall of `zone` shows it (default: the reader's own). */
export function formatInstant(iso: string, { now, zone, locale, readerZone }: InstantOptions): InstantView {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return { time: iso, day: '', dayWithin: '', within: iso, full: iso }
  const timeZone = zone ?? readerZone
  const write = (options: Intl.DateTimeFormatOptions, when: Date | number = at, inZone = timeZone) =>
    dateFormat(locale, inZone ? { ...options, timeZone: inZone } : options).format(when)
  const dayKey = (when: Date | number) => write({ year: 'numeric', month: '2-digit', day: '2-digit' }, when)
  const offset = (inZone: string | undefined) =>
    dateFormat('en', {
      timeZoneName: 'longOffset',
      ...(inZone ? { timeZone: inZone } : {}),
    })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value

  const isThisYear = write({ year: 'numeric' }) === write({ year: 'numeric' }, now)
  const near =
    dayKey(at) === dayKey(now) ? 'today' : dayKey(at) === dayKey(now - 86_400_000) ? 'yesterday' : undefined
  const date = () =>
    write(
      isThisYear
        ? { weekday: 'short', month: 'short', day: 'numeric' }
        : { year: 'numeric', month: 'short', day: 'numeric' },
    )
  const time = write({ hour: 'numeric', minute: '2-digit' })
  const dayWithin = near ? say(`within.${near}`) : date()
  const shownZone = zone && offset(zone) !== offset(readerZone) ? zoneName(at, zone, locale) : undefined
  return {
    time,
    day: near ? say(near) : dayWithin,
    dayWithin,
    within: say('within.at', { day: dayWithin, time: shownZone ? `${time} ${shownZone}` : time }),
    ...(shownZone && { zone: shownZone }),
    full: write({ dateStyle: 'full', timeStyle: 'long' }),
  }
}

function zoneName(at: Date, timeZone: string, locale: string | undefined): string {
  const parts = dateFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}
