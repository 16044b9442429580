import type { CallEvent } from '../../carriers/index.ts'
import type { CallLeg, CallRoute } from '../call-state.ts'
import { rank } from './leg-status.ts'
import { all, present } from './pick-events.ts'

/** The destination's legs in the order they were first heard of; the furthest status of each counts. */
export function foldLegs(events: readonly CallEvent[], route: CallRoute | undefined): CallLeg[] {
  const told = [
    ...all(events, 'destinationLeg'),
    ...all(events, 'dialEnded').flatMap((event) =>
      event.legId === undefined ? [] : [{ ...event, legId: event.legId, to: undefined }],
    ),
    ...all(events, 'listed').flatMap((event) => event.legs),
  ]
  const legs = new Map<string, CallLeg>()
  for (const { legId, to, status, durationMs } of told) {
    const known = legs.get(legId)
    legs.set(legId, {
      legId,
      ...present('to', known?.to ?? to ?? route?.destination),
      status: known && rank(known.status) >= rank(status) ? known.status : status,
      ...present('durationMs', known?.durationMs ?? durationMs),
    })
  }
  return [...legs.values()]
}
