import type { LegStatus } from '../carrier.ts'

const statuses = new Map<string, LegStatus>([
  ['queued', 'queued'],
  ['initiated', 'queued'],
  ['ringing', 'ringing'],
  ['in-progress', 'answered'],
  ['answered', 'answered'],
  ['completed', 'completed'],
  ['busy', 'busy'],
  ['failed', 'failed'],
  ['no-answer', 'noAnswer'],
  ['canceled', 'canceled'],
])

/** Our word for the carrier's; undefined for one that is not documented. */
export const readLegStatus = (text: string | null | undefined): LegStatus | undefined =>
  statuses.get(text ?? '')

const ended = new Set<LegStatus>(['completed', 'busy', 'failed', 'noAnswer', 'canceled'])

export const isEnded = (status: LegStatus): boolean => ended.has(status)

/** Seconds as text to milliseconds; undefined when the carrier says nothing or nonsense. */
export function readDurationMs(seconds: string | null | undefined): number | undefined {
  return seconds && /^\d{1,7}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}
