/** What a call costs that is taken for another visitor's, and how much more when campaign or term differ too. */
const loss = { visitor: 1, campaign: 0.65, term: 0.25 }
/** How likely two visits are taken for each other by a caller's prefix. */
const alike = { sameCity: 1, sameRegion: 0.5, elsewhere: 0.3 }

/** What a visit may be told from another by, as small codes (`createCodes`). */
export type Marks = { city: number; region: number; campaign: number; term: number }

/** Calls expected of each holder of a number, with its marks, in one block of memory: every swap reads hundreds, and objects are far apart. */
export type Packed = Float64Array
export const packedWidth = 5

export function pack(packed: Packed, index: number, calls: number, marks: Marks): void {
  const at = index * packedWidth
  packed[at] = calls
  packed[at + 1] = marks.city
  packed[at + 2] = marks.region
  packed[at + 3] = marks.campaign
  packed[at + 4] = marks.term
}

/** What it is expected to cost to show a number with these holders to the newcomer too, in calls; no more exactly than it takes to be above `enough`. */
export function expectConfusion(packed: Packed, count: number, newcomer: Marks, enough: number): number {
  let cost = 0
  for (let at = 0; at < count * packedWidth && cost <= enough; at += packedWidth) {
    const likeness =
      packed[at + 1] === newcomer.city
        ? alike.sameCity
        : packed[at + 2] === newcomer.region
          ? alike.sameRegion
          : alike.elsewhere
    cost +=
      (packed[at] as number) *
      likeness *
      (loss.visitor +
        (packed[at + 3] === newcomer.campaign ? 0 : loss.campaign) +
        (packed[at + 4] === newcomer.term ? 0 : loss.term))
  }
  return cost
}
