import type { VisitTrail } from './facts.ts'
import type { Engagement } from './model.ts'
import { type Cell, cellAt, horizon, type PhaseKind, watchedFor } from './phases.ts'

/** What a visit was doing at a moment, all times in seconds. */
export type VisitState = {
  /** `hide`: a telephone's tab just went to the background. `alive`: the page was open. */
  kind: PhaseKind
  cell: Cell
  /** While a tap may still become a call; calls by it come on top of those by `cell`. */
  tap?: Cell
  /** Since the last sign of life. */
  unseen: number
  /** Since the last tap, if there was one. */
  sinceTap?: number
  engagement: Engagement
}

/** Seconds: how far clocks may differ, and how long a sign of life lasts. */
type Tolerance = { clockSkew: number; aliveFor: number }

/** Undefined when the visit cannot call then: it began later, is past the horizon, or has no usable times. */
export function readState(visit: VisitTrail, at: number, tolerance: Tolerance): VisitState | undefined {
  const { clockSkew } = tolerance
  const landed = secondsBefore(at, visit.startedAt, clockSkew)
  if (landed === undefined) return undefined
  // Proof of life after the ring means it was there at the ring, as long as it had begun.
  const unseen = Number.isFinite(visit.lastSeenAt) ? Math.max(0, (at - visit.lastSeenAt) / 1000) : landed
  if (!(unseen < horizon)) return undefined

  const sinceTap = secondsBefore(at, visit.tappedAt, clockSkew)
  const sinceHide = secondsBefore(at, visit.hiddenAt, clockSkew)
  const isMobile = visit.device !== 'desktop'
  const kind =
    sinceHide === undefined && unseen <= tolerance.aliveFor
      ? 'alive'
      : sinceHide !== undefined && sinceHide < watchedFor && visit.device === 'mobile'
        ? 'hide'
        : 'gone'
  const cell =
    kind === 'alive'
      ? cellAt(isMobile ? 'aliveMobile' : 'aliveDesktop', landed)
      : kind === 'hide'
        ? cellAt('hide', sinceHide ?? 0)
        : cellAt(isMobile ? 'goneMobile' : 'goneDesktop', unseen)
  const state: VisitState = {
    kind,
    cell,
    unseen,
    engagement: engagementOf(visit, landed - unseen, sinceTap),
  }
  if (sinceTap !== undefined) {
    state.sinceTap = sinceTap
    if (sinceTap < watchedFor) state.tap = cellAt('tap', sinceTap)
  }
  return state
}

function secondsBefore(at: number, event: number | undefined, clockSkew: number): number | undefined {
  if (event === undefined) return undefined
  const seconds = (at - event) / 1000
  if (!Number.isFinite(seconds) || seconds < -clockSkew) return undefined
  return Math.max(0, seconds)
}

function engagementOf(visit: VisitTrail, stayed: number, sinceTap: number | undefined): Engagement {
  if (sinceTap !== undefined) return 'tapped'
  if (visit.isSuspicious) return 'suspicious'
  if (visit.hasSeenContactPage) return 'contactPage'
  if (visit.pageViews >= 4) return 'manyPages'
  if (visit.pageViews >= 2) return 'fewPages'
  return stayed >= 10 ? 'onePage' : 'bounce'
}
