import type { CallEvent } from '../../carriers/index.ts'
import { all } from './pick-events.ts'

type Listed = Extract<CallEvent, { kind: 'listed' }>

// A report takes a moment to arrive, and clocks that are kept by NTP differ by less.
const tolerableMs = 5000
// The log tells when the carrier had the call, the webhook when we heard of it.
const tolerableInLogMs = 60_000

/**
 * The events by our clock. The carrier's reports carry its own time, the call's arrival ours: a report from before the arrival, or from the
 * future, shows that its clock is off. All its reports are then moved by as much as the promptest of them was early or late; one that comes
 * late by itself is early by no clock and stays. `offsetMs`: how far the carrier's clock is ahead; absent while nothing shows it to be off.
 */
export function straightenClock(events: readonly CallEvent[]): {
  events: readonly CallEvent[]
  offsetMs?: number
} {
  const arrival = least(all(events, 'arrived').map((event) => event.at))
  const reports = events.flatMap(({ at, receivedAt }) =>
    receivedAt === undefined ? [] : [{ at, receivedAt }],
  )
  const shiftMs = least(reports.map(({ at, receivedAt }) => receivedAt - at))
  const isOff =
    shiftMs < -tolerableMs ||
    (Number.isFinite(arrival) && least(reports.map(({ at }) => at)) < arrival - tolerableMs)
  const logShiftMs = arrival - least(all(events, 'listed').map((event) => event.startedAt))
  const isLogOff = Number.isFinite(logShiftMs) && Math.abs(logShiftMs) > tolerableInLogMs
  if (!isOff && !isLogOff) return { events }
  return {
    events: events.map((event) => {
      if (event.kind === 'listed') return isLogOff ? shiftListed(event, logShiftMs) : event
      return isOff && event.receivedAt !== undefined ? { ...event, at: event.at + shiftMs } : event
    }),
    offsetMs: -(isOff ? shiftMs : logShiftMs),
  }
}

function shiftListed(event: Listed, shiftMs: number): CallEvent {
  return {
    ...shift(event, shiftMs),
    at: event.at + shiftMs,
    legs: event.legs.map((leg) => shift(leg, shiftMs)),
  }
}

const shift = <T extends { startedAt?: number; endedAt?: number }>(told: T, shiftMs: number): T => ({
  ...told,
  ...(told.startedAt !== undefined && { startedAt: told.startedAt + shiftMs }),
  ...(told.endedAt !== undefined && { endedAt: told.endedAt + shiftMs }),
})

const least = (values: readonly number[]) => Math.min(...values)
