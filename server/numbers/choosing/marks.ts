import type { Source } from '@tributary/contract'
import type { Place } from '../../attribution/index.ts'

/**
 * What a visit may be told from another by, as 32-bit codes: equal texts, equal code. Two texts in four billion share one (of cities and
 * regions, in 65,536), which makes a choice a little worse, nothing else. `place` holds the region in its upper half, the city in its lower.
 */
export type Marks = { place: number; campaign: number; term: number }

const halfMask = 0xffff
const regionMask = ~halfMask

export function markVisit(place: Place, campaign: string, term: string): Marks {
  const region = addText(addText(0, place.country ?? ''), place.region ?? place.timeZone ?? '')
  const city = addText(region, place.city ?? '')
  return {
    place: (region & regionMask) | ((city ^ (city >>> 16)) & halfMask),
    campaign: addText(0, campaign),
    term: addText(0, term),
  }
}

export const isSameRegion = (place: number, other: number): boolean => ((place ^ other) & regionMask) === 0

/** What tells campaigns apart when numbers are chosen; the same as when calls are attributed. */
export function nameCampaign({ channel, source, medium, campaign }: Source): string {
  return `${channel}\n${source ?? ''}\n${medium ?? ''}\n${campaign ?? ''}`.toLowerCase()
}

/** A code for a text, as a signed 32-bit integer. */
export const codeOf = (text: string): number => addText(0, text)

/** FNV-1a over UTF-16 units, with a last mixing so that both halves depend on all of them. */
function addText(seed: number, text: string): number {
  let code = seed ^ 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    code = Math.imul(code ^ text.charCodeAt(index), 0x01000193)
  code = Math.imul(code ^ (code >>> 16), 0x85ebca6b)
  return code ^ (code >>> 13)
}
