import type { Source } from '@tributary/contract'
import type { Place, VisitTrail } from '../attribution/index.ts'

/** A visit that is shown a number, or is about to be. */
export type ShownVisit = {
  visitId: string
  visitorId: string
  /** As the page has told it so far. Whoever keeps it copies it. */
  trail: VisitTrail
  place: Place
  /** The source down to its campaign: equal texts, equal campaign. */
  campaign: string
  term: string
}

/** What tells campaigns apart when numbers are chosen; the same as when calls are attributed. */
export function nameCampaign({ channel, source, medium, campaign }: Source): string {
  return `${channel}\n${source ?? ''}\n${medium ?? ''}\n${campaign ?? ''}`.toLowerCase()
}
