import { callsOf, type Expectations, type Holder } from './holder.ts'

/** What a call costs that is taken for another visitor's, and how much more when campaign or term differ too. */
const loss = { visitor: 1, campaign: 0.65, term: 0.25 }
/** How likely two visits are taken for each other by a caller's prefix. */
const alike = { sameCity: 1, sameRegion: 0.5, elsewhere: 0.3 }

/** The newcomer, as far as it matters whom it would be confused with. */
export type Newcomer = Pick<Holder, 'visitorId' | 'city' | 'region' | 'campaign' | 'term'>

/** What it is expected to cost to show a number with these holders to the newcomer too, in calls; no more exactly than it takes to be above `enough`. */
export function expectConfusion(
  holders: readonly Holder[],
  newcomer: Newcomer,
  now: number,
  expectations: Expectations,
  enough = Number.POSITIVE_INFINITY,
): number {
  let cost = 0
  for (const holder of holders) {
    if (cost > enough) return cost
    if (holder.visitorId === newcomer.visitorId) continue
    const likeness =
      holder.city === newcomer.city
        ? alike.sameCity
        : holder.region === newcomer.region
          ? alike.sameRegion
          : alike.elsewhere
    cost +=
      callsOf(holder, now, expectations) *
      likeness *
      (loss.visitor +
        (holder.campaign === newcomer.campaign ? 0 : loss.campaign) +
        (holder.term === newcomer.term ? 0 : loss.term))
  }
  return cost
}
