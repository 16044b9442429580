import { numberFormat } from './formatters.ts'

const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const

/** A length in words, its two largest units: `6 sec`, `4 min 12 sec`, `2 days 3 hr`. Whole seconds, as `formatClock` counts them; below zero counts as zero. */
export function formatSpan(ms: number, locale?: string): string {
  let rest = Math.max(0, Math.floor(ms / 1000) * 1000)
  const parts: string[] = []
  for (const [index, { unit, ms: size }] of steps.entries()) {
    const count = Math.floor(rest / size)
    rest -= count * size
    const isLast = index === steps.length - 1
    if (count > 0 || (isLast && parts.length === 0)) parts.push(inUnit(count, unit, locale))
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

function inUnit(count: number, unit: string, locale: string | undefined): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)
}
