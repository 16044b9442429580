import type { VisitTrail } from './facts.ts'

export type TrailEvent = {
  kind: 'alive' | 'copy' | 'tap' | 'hide' | 'show' | 'pageView'
  /** Milliseconds since the epoch. */
  at: number
  /** Of a page view: a page for getting in touch. Default: false. */
  isContactPage?: boolean
  /** Of a sign of life: the page is in the background still. Ours tells none then. Default: false. */
  isInBackground?: boolean
}

/**
 * Brings a trail up to one more thing that the page reported. Late news count for what they say of their own time and do not undo
 * newer ones; of a tap the latest is kept, and the page is hidden when the last thing known of it is a `hide`.
 */
export function followTrail(
  trail: VisitTrail,
  { kind, at, isContactPage, isInBackground }: TrailEvent,
): void {
  if (kind === 'pageView') {
    trail.pageViews += 1
    trail.hasSeenContactPage ||= isContactPage === true
  }
  if (kind === 'tap') trail.tappedAt = Math.max(trail.tappedAt ?? at, at)
  if (!(at >= trail.lastSeenAt)) return
  trail.lastSeenAt = at
  if (kind === 'hide') trail.hiddenAt = at
  else if (kind !== 'tap' && !isInBackground) delete trail.hiddenAt
}
