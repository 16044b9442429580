import type { VisitTrail } from '../facts.ts'
import { engagements } from '../model.ts'
import { type Phase, phaseEdges, watchedFor } from '../phases.ts'
import { readState } from '../read-state.ts'
import { type Table, width } from './tables.ts'

/**
 * Adds the seconds that a visit spends in each cell from `from` to `to` (milliseconds) while its trail stays as it is. The phases are
 * those of `readState`, walked through instead of asked for one moment.
 */
export function exposeVisit(
  exposure: Table,
  visit: VisitTrail,
  from: number,
  to: number,
  tolerance: { clockSkew: number; aliveFor: number },
): void {
  if (!(to > from)) return
  const state = readState(visit, from, tolerance)
  if (!state) return
  const engagement = engagements.indexOf(state.engagement)
  const isMobile = visit.device !== 'desktop'
  const { tappedAt, hiddenAt, startedAt, lastSeenAt } = visit

  const spend = (phase: Phase, origin: number, begin: number, end: number) =>
    addTime(exposure[phase], phaseEdges[phase], engagement, (begin - origin) / 1000, (end - origin) / 1000)

  if (tappedAt !== undefined) spend('tap', tappedAt, from, Math.min(to, tappedAt + watchedFor * 1000))
  let at = from
  if (hiddenAt !== undefined && visit.device === 'mobile') {
    const end = Math.min(to, hiddenAt + watchedFor * 1000)
    spend('hide', hiddenAt, at, end)
    at = Math.max(at, end)
  } else if (hiddenAt === undefined) {
    const end = Math.min(to, lastSeenAt + tolerance.aliveFor * 1000)
    spend(isMobile ? 'aliveMobile' : 'aliveDesktop', startedAt, at, end)
    at = Math.max(at, end)
  }
  spend(isMobile ? 'goneMobile' : 'goneDesktop', lastSeenAt, at, to)
}

function addTime(
  cells: number[],
  edges: readonly number[],
  engagement: number,
  begin: number,
  end: number,
): void {
  for (let bin = 0; bin + 1 < edges.length; bin++) {
    const lower = Math.max(edges[bin] as number, begin)
    const upper = Math.min(edges[bin + 1] as number, end)
    if (upper > lower)
      cells[bin * width + engagement] = (cells[bin * width + engagement] ?? 0) + upper - lower
  }
}
