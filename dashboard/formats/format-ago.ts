import { say } from '../words/formats.ts'

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How long ago in the largest unit: `just now`, `2 minutes ago`, `3 days ago`. */
export function formatAgo(iso: string, now: number, locale?: string): string {
  const past = now - Date.parse(iso)
  for (const [unit, size] of steps)
    if (past >= size) return new Intl.RelativeTimeFormat(locale).format(-Math.floor(past / size), unit)
  return say('justNow')
}
