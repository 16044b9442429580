import type { CandidateFacts } from './facts.ts'
import type { Engagement, Model } from './model.ts'

/** What a visit was doing when it rang, all times in seconds. */
export type VisitState = {
  /** `hide`: a telephone's tab just went to the background. `alive`: the page was open. */
  kind: 'hide' | 'alive' | 'gone'
  /** Since the hide, the landing or the last sign of life, by kind. */
  since: number
  /** Since the last sign of life. */
  unseen: number
  /** Since the last tap, if there was one. */
  sinceTap?: number
  engagement: Engagement
}

/** Undefined when the visit cannot have made the call: it began later, is past the horizon, or has no usable times. */
export function readState(visit: CandidateFacts, at: number, model: Model): VisitState | undefined {
  const landed = secondsBefore(at, visit.startedAt, model)
  if (landed === undefined) return undefined
  // Proof of life after the ring means it was there at the ring, as long as it had begun.
  const unseen = Number.isFinite(visit.lastSeenAt) ? Math.max(0, (at - visit.lastSeenAt) / 1000) : landed
  if (!(unseen < model.horizon)) return undefined

  const sinceTap = secondsBefore(at, visit.tappedAt, model)
  const sinceHide = secondsBefore(at, visit.hiddenAt, model)
  const seen = {
    unseen,
    ...(sinceTap === undefined ? {} : { sinceTap }),
    engagement: engagementOf(visit, landed - unseen, sinceTap),
  }
  if (sinceHide === undefined && unseen <= model.aliveFor) return { kind: 'alive', since: landed, ...seen }
  const watched = model.bins.sinceTap.at(-1) ?? 0
  if (sinceHide !== undefined && sinceHide < watched && visit.device === 'mobile')
    return { kind: 'hide', since: sinceHide, ...seen }
  return { kind: 'gone', since: unseen, ...seen }
}

function secondsBefore(at: number, event: number | undefined, model: Model): number | undefined {
  if (event === undefined) return undefined
  const seconds = (at - event) / 1000
  if (!Number.isFinite(seconds) || seconds < -model.clockSkew) return undefined
  return Math.max(0, seconds)
}

function engagementOf(visit: CandidateFacts, stayed: number, sinceTap: number | undefined): Engagement {
  if (sinceTap !== undefined) return 'tapped'
  if (visit.isSuspicious) return 'suspicious'
  if (visit.hasSeenContactPage) return 'contactPage'
  if (visit.pageViews >= 4) return 'manyPages'
  if (visit.pageViews >= 2) return 'fewPages'
  return stayed >= 10 ? 'onePage' : 'bounce'
}
