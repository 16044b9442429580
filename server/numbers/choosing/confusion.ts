import { isSameRegion, type Marks } from './marks.ts'

/** What a call costs that is taken for another visitor's, and how much more when campaign or term differ too. */
const loss = { visitor: 1, campaign: 0.65, term: 0.25 }
/** How likely two visits are taken for each other by a caller's prefix. */
const alike = { sameCity: 1, sameRegion: 0.5, elsewhere: 0.3 }

/** A holder costs at least this share of the calls expected of it. */
export const leastCost = alike.elsewhere * loss.visitor

/** Words of 32 bits a holder takes: the calls expected of it, then its marks. Four, so that many lie in one line of the processor's cache. */
export const holderWords = 4

/** What choosing reads of holders, one block of memory seen twice: word 0 of each as a float, the others as integers. */
export type Expected = { calls: Float32Array; marks: Int32Array }

/**
 * What it is expected to cost, in calls, to show a number to the newcomer too, when its holders are the `count` from `first` on; no more
 * exactly than it takes to be above `enough`.
 */
export function expectConfusion(
  { calls, marks }: Expected,
  first: number,
  count: number,
  newcomer: Marks,
  enough: number,
): number {
  const { place, campaign, term } = newcomer
  const end = (first + count) * holderWords
  let cost = 0
  for (let at = first * holderWords; at < end && cost <= enough; at += holderWords) {
    const theirs = marks[at + 1] as number
    const likeness =
      theirs === place ? alike.sameCity : isSameRegion(theirs, place) ? alike.sameRegion : alike.elsewhere
    cost +=
      (calls[at] as number) *
      likeness *
      (loss.visitor +
        (marks[at + 2] === campaign ? 0 : loss.campaign) +
        (marks[at + 3] === term ? 0 : loss.term))
  }
  return cost
}
