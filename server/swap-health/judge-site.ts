import { judgeShare } from './judge-share.ts'
import { type Hour, judgeSilence, type Silence } from './judge-silence.ts'
import { countsOf, type SiteHours } from './read-hours.ts'

const hourMs = 3_600_000
/** Odds of the rule by fetches. */
const limit = 1e-6

export type SiteStatus = 'idle' | 'learning' | 'well' | 'notSwapping' | 'scriptGone'
export type SiteVerdict = { status: SiteStatus; swaps: Silence; fetches: Silence; expectedSwaps: number }

/**
 * What state a site is in. `idle`: no tracker of it has a number to show. `scriptGone`: browsers do not fetch the script any more for longer than its traffic
 * explains. `notSwapping`: no visit gets a number for longer than the traffic explains, or than the script's fetches do, though it is still
 * fetched. Sites whose numbers are all decided in the page have no swaps to miss: of those only fetches tell.
 */
export function judgeSite(
  { hours, swappedAt, fetchedAt }: SiteHours,
  shows: { anything: boolean; toVisitors: boolean },
  now: number,
): SiteVerdict {
  const quiet: Silence = { isKnown: false, isSilent: false, expected: 0, odds: 1 }
  const silenceOf = (counts: Hour[], lastAt: number | undefined) =>
    lastAt === undefined ? quiet : judgeSilence(counts, lastAt, now)
  const swaps = shows.toVisitors ? silenceOf(countsOf(hours, 'swaps'), swappedAt) : quiet
  const fetches = silenceOf(countsOf(hours, 'fetches'), fetchedAt)
  const verdict = { swaps, fetches, expectedSwaps: swaps.expected }
  if (!shows.anything) return { ...verdict, status: 'idle' }

  const byFetches = judgeShare(shareOfFetches(hours, swappedAt), swaps.isKnown ? limit : 0)
  const isSwapless = swaps.isSilent || byFetches.isGone
  const isFetchedSince = fetchedAt !== undefined && swappedAt !== undefined && fetchedAt > swappedAt + hourMs
  if (fetches.isSilent || (swaps.isSilent && fetchedAt !== undefined && !isFetchedSince))
    return { ...verdict, status: 'scriptGone' }
  if (isSwapless)
    return { ...verdict, status: 'notSwapping', expectedSwaps: Math.max(swaps.expected, byFetches.expected) }
  return { ...verdict, status: swaps.isKnown || fetches.isKnown ? 'well' : 'learning' }
}

/** Hours before fetches were counted say nothing of the share. */
function shareOfFetches(hours: SiteHours['hours'], swappedAt: number | undefined) {
  const share = { seen: 0, of: 0, since: 0 }
  if (swappedAt === undefined) return share
  const first = hours.findIndex(({ fetches }) => fetches > 0)
  for (const { at, fetches, swaps } of first < 0 ? [] : hours.slice(first)) {
    if (at > swappedAt) share.since += fetches
    else {
      share.seen += swaps
      share.of += fetches
    }
  }
  return share
}
