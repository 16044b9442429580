import type { Device } from './facts.ts'
import type { Model } from './model.ts'
import type { VisitState } from './read-state.ts'

/** Calls a second that a visit in this state makes, before anything is known of the caller. */
export function rateCalling(state: VisitState, device: Device, alreadyCalled: number, model: Model): number {
  const tap = state.sinceTap === undefined ? 0 : inBin(model.bins.sinceTap, model.rates.tap, state.sinceTap)
  const untapped = rateUntapped(state, device, model) * model.engagement[state.kind][state.engagement]
  // The greater of the two, so that a tap never weakens a visit that was likely without it.
  return Math.max(tap, untapped) * (1 - model.calledAlready * toShare(alreadyCalled))
}

function rateUntapped(state: VisitState, device: Device, model: Model): number {
  const { bins, rates } = model
  if (state.kind === 'hide') return inBin(bins.sinceTap, rates.hide, state.since)
  const [edges, byDevice] =
    state.kind === 'alive' ? [bins.sinceLanding, rates.alive] : [bins.sinceSeen, rates.gone]
  if (device !== 'unknown') return inBin(edges, byDevice[device], state.since)
  return (inBin(edges, byDevice.mobile, state.since) + inBin(edges, byDevice.desktop, state.since)) / 2
}

/** The value of the bin that holds `x`; 0 outside all bins. */
function inBin(edges: number[], values: number[], x: number): number {
  const above = edges.findIndex((edge) => x < edge)
  return above < 1 ? 0 : (values[above - 1] ?? 0)
}

/** A probability from outside, made safe: not a number counts as 0. */
export function toShare(probability: number): number {
  return Number.isFinite(probability) ? Math.min(1, Math.max(0, probability)) : 0
}
