import type { Figures } from './place-locations.ts'

/** Up to which share of missed calls a location counts as what. */
export const levels = [
  { level: 'good', upTo: 0.15 },
  { level: 'warn', upTo: 0.3 },
  { level: 'bad', upTo: 1 },
] as const
export type MissedLevel = (typeof levels)[number]['level'] | 'none'

/** Missed of those answered or missed; undefined when there were none. Calls that ring right now are neither. */
export function missedShare({ answered, missed }: Figures): number | undefined {
  const known = answered + missed
  return known === 0 ? undefined : missed / known
}

/** `none`: no call to judge by. */
export function missedLevel(figures: Figures): MissedLevel {
  const share = missedShare(figures)
  if (share === undefined) return 'none'
  return levels.find(({ upTo }) => share < upTo)?.level ?? 'bad'
}
