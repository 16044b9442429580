import type { VisitTrail } from '../attribution/index.ts'
import type { Marks } from './choosing/marks.ts'

/** A visit that is shown a number, or is about to be. */
export type ShownVisit = {
  visitId: string
  visitorId: string
  /** As the page has told it so far. Whoever keeps it copies it. */
  trail: VisitTrail
  marks: Marks
}
