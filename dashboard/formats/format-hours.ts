import type { OpenStretch } from '@tributary/contract'
import { formatWeekday } from './format-step.ts'
import { dateFormat } from './formatters.ts'

/** A week of opening hours on a line: `Mon – Fri 9:00 AM – 5:00 PM, Sat 9:00 AM – 1:00 PM`. Days that are not in it are closed. */
export function formatHours(hours: readonly OpenStretch[], locale?: string): string {
  const ofDay = (day: number) =>
    hours
      .filter((stretch) => stretch.day === day)
      .toSorted((one, other) => one.opens.localeCompare(other.opens))
      .map(({ opens, closes }) => `${formatTime(opens, locale)} – ${formatTime(closes, locale)}`)
      .join(' + ')
  const runs: { from: number; to: number; open: string }[] = []
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const open = ofDay(day)
    const last = runs.at(-1)
    if (last?.open === open) last.to = day
    else runs.push({ from: day, to: day, open })
  }
  const name = (day: number) => formatWeekday(day, 'short', locale)
  return runs
    .filter(({ open }) => open)
    .map(({ from, to, open }) => `${from === to ? name(from) : `${name(from)} – ${name(to)}`} ${open}`)
    .join(', ')
}

/** `17:30` as the reader's clock writes it; the end of the day stays `24:00`. */
function formatTime(time: string, locale: string | undefined): string {
  if (time === '24:00') return time
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.parse(`2024-01-01T${time}:00Z`),
  )
}
