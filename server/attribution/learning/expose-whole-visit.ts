import type { VisitTrail } from '../facts.ts'
import { horizon } from '../phases.ts'
import { exposeVisit } from './expose-visit.ts'
import type { Table } from './tables.ts'

/** From then on a visit of one page is no bounce, milliseconds: see `readState`. */
const staysFrom = 10_000

/**
 * Adds the seconds that a visit spent in each cell from `since` to `now` (milliseconds), of which only the trail it left in the end is
 * known. It counts as open from landing until it was last seen, and as having seen all its pages from the start.
 */
export function exposeWholeVisit(
  exposure: Table,
  visit: VisitTrail,
  since: number,
  now: number,
  tolerance: { clockSkew: number; aliveFor: number },
): void {
  const { startedAt, lastSeenAt, tappedAt, hiddenAt, ...rest } = visit
  const begin = Math.max(since, startedAt)
  const end = Math.min(now, lastSeenAt + horizon * 1000)
  const cuts = [startedAt + staysFrom, tappedAt, hiddenAt, lastSeenAt].filter(
    (cut): cut is number => cut !== undefined && cut > begin && cut < end,
  )
  const edges = [begin, ...cuts.sort((a, b) => a - b), end]
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const trail: VisitTrail = {
      ...rest,
      startedAt,
      lastSeenAt,
      ...(tappedAt !== undefined && tappedAt <= from && { tappedAt }),
      ...(hiddenAt !== undefined && hiddenAt <= from && { hiddenAt }),
    }
    exposeVisit(exposure, trail, from, edges[index + 1] as number, tolerance)
  }
}
