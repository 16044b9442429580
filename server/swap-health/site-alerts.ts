import type { SiteVerdict } from './judge-site.ts'

export const siteCodes = { notSwapping: 'site_not_swapping', scriptGone: 'site_script_gone' } as const
export const canonicalCode = 'canonical_not_found'
export const unknownNumberCode = 'number_not_registered'

const minutes = (at: number | undefined) =>
  at === undefined ? 'long ago' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** What happened, what it means, what to do. */
export function describeSite(
  name: string,
  { status, expectedSwaps, fetches }: SiteVerdict,
  { swappedAt, fetchedAt }: { swappedAt: number | undefined; fetchedAt: number | undefined },
): string {
  if (status === 'scriptGone') {
    const missed = fetches.isSilent
      ? `, about ${Math.round(fetches.expected)} loads of the page were expected since`
      : ''
    return `No browser has fetched the script of ${name} since ${minutes(fetchedAt)}${missed}. Pages show their own numbers, and calls by them cannot be told apart. Look whether the script tag is still on the pages, and whether this server can be reached from outside.`
  }
  return `No visit to ${name} has been shown a number since ${minutes(swappedAt)}; about ${Math.round(expectedSwaps)} would have been. The script is fetched, but pages ask for no numbers. Open a page with ?tributary_debug=1: the number on the pages may have changed, a consent banner may refuse, or a tracker may have lost its numbers.`
}

export const describeCanonical = (name: string, canonical: string, foundAt: number, asksSince: number) =>
  `${canonical} was last found on ${name} at ${minutes(foundAt)}, and ${asksSince} pages have asked for numbers since. Where it is missing nothing is swapped, and people see another number or none. Put it back on the pages, or set the location's canonical number to what they show now.`

export const describeUnknown = (location: string, seen: readonly { e164: string; url: string }[]) => {
  const numbers = [...new Set(seen.map(({ e164 }) => e164))]
  const [first] = seen
  return `Pages of ${location} show ${numbers.slice(0, 5).join(', ')}${numbers.length > 5 ? ` and ${numbers.length - 5} more` : ''}, which nobody registered, for example on ${first?.url.replace(/[?#].*$/s, '')}. People dial them and no call is seen. Correct the pages, or register the number as a tracker or as a location's.`
}
