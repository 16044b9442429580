import type { Model } from './model.ts'
import type { VisitState } from './read-state.ts'

/** Calls a second that a visit in this state makes, before anything is known of the caller. */
export function rateCalling(state: VisitState, alreadyCalled: number, model: Model): number {
  const { cell, tap, kind, engagement } = state
  const untapped = (model.rates[cell.phase][cell.bin] ?? 0) * model.engagement[kind][engagement]
  // Added, so that a tap never weakens a visit that was likely without it.
  const tapped = tap ? (model.rates.tap[tap.bin] ?? 0) : 0
  return (untapped + tapped) * (1 - model.calledAlready * toShare(alreadyCalled))
}

/** A probability from outside, made safe: not a number counts as 0. */
export function toShare(probability: number): number {
  return Number.isFinite(probability) ? Math.min(1, Math.max(0, probability)) : 0
}
