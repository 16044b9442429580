import { oddsOfNone } from './odds-of-none.ts'

/** Shares follow the mix of pages and visitors, which shifts: less steady than that nothing is assumed. */
const steadiness = 4
const leastSeen = 20

/** How many of `of` were `seen`, and how many of them came since the last one was. */
export type Share = { seen: number; of: number; since: number }

/**
 * Whether something that used to be in a share of what comes (a swap in that many fetches, a canonical number on that many pages that
 * ask) is in none any more: where `seen / of * since` are expected, none is as likely as `oddsOfNone`. It asks no clock, so nights and holidays
 * are nothing to it. `limit`: the odds below which it is told.
 */
export function judgeShare({ seen, of, since }: Share, limit: number): { isGone: boolean; expected: number } {
  if (seen < leastSeen || of === 0) return { isGone: false, expected: 0 }
  const expected = Math.min(1, seen / of) * since
  return { isGone: oddsOfNone(expected, steadiness) < limit, expected }
}
