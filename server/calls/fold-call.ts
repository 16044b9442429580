import type { CallStatus } from '@tributary/contract'
import type { CallEvent } from '../carriers/index.ts'
import type { CallLeg, CallRecording, CallRoute, CallState } from './call-state.ts'
import { foldLegs } from './folding/fold-legs.ts'
import { foldRecordings } from './folding/fold-recordings.ts'
import { isOver, isPickedUp } from './folding/leg-status.ts'
import { orderEvents } from './folding/order-events.ts'
import { all, type EventOf, first, present } from './folding/pick-events.ts'
import { straightenClock } from './folding/straighten-clock.ts'

/**
 * The call that a set of events tells: neither their order nor their repetition matters, and an event that comes late
 * only adds. Undefined while no event names the number that was dialled.
 */
export function foldCall(given: readonly CallEvent[]): CallState | undefined {
  const { events: straight, offsetMs } = straightenClock(given)
  const events = orderEvents(straight)
  const arrived = first(events, 'arrived')
  const listed = first(events, 'listed')
  const source = arrived ?? listed
  if (!source) return undefined

  const route = readRoute(first(events, 'routed'))
  const legs = foldLegs(events, route)
  const recordings = foldRecordings(events)
  const startedAt = arrived?.at ?? listed?.startedAt ?? source.at
  const sides = [
    ...all(events, 'destinationLeg'),
    ...all(events, 'dialEnded'),
    ...all(events, 'listed').flatMap((event) => event.legs),
  ]
  const isAnswered = sides.some((side) => isPickedUp(side.status))
  // The carrier tells whole seconds, our own clock milliseconds: nothing of a call is before what comes first.
  const answeredAt = isAnswered ? notBefore(startedAt, readAnsweredAt(events)) : undefined
  const end = readEnd(events)
  const endedAt = notBefore(answeredAt ?? startedAt, end?.at)
  const isComplete = endedAt !== undefined
  const talkMs = isAnswered
    ? readTalkMs(events, legs, answeredAt, end?.isTold ? endedAt : undefined)
    : undefined
  return {
    ...present('from', arrived?.from ?? listed?.from),
    to: source.to,
    ...present('route', route),
    status: readStatus({
      events,
      legs,
      isAnswered,
      isComplete,
      recordings,
      isRefused: route?.refusal !== undefined,
    }),
    startedAt,
    ...present('answeredAt', answeredAt),
    ...present('endedAt', endedAt),
    ...present('talkMs', talkMs),
    legs,
    recordings,
    isEndUnknown: end !== undefined && !end.isTold,
    isReconciled: events.every((event) => event.kind === 'listed' || event.kind === 'recorded'),
    ...present('clockOffsetMs', offsetMs),
    isComplete,
  }
}

/**
 * Told by the caller's leg; otherwise the carrier's log ends a call whose last webhook never came. One that was closed ended with its
 * ringing or talk; when even that was not told, all that is known is when it was last heard of.
 */
function readEnd(events: readonly CallEvent[]): { at: number; isTold: boolean } | undefined {
  const told = all(events, 'callerLeg').find((event) => isOver(event.status))
  if (told) return { at: told.at, isTold: true }
  const listed = all(events, 'listed').find((event) => isOver(event.status))
  if (listed) {
    const { startedAt, durationMs } = listed
    const at = listed.endedAt ?? (durationMs === undefined ? listed.at : startedAt + durationMs)
    return { at, isTold: true }
  }
  if (!first(events, 'closed')) return undefined
  const dial = all(events, 'dialEnded').at(-1)
  if (dial) return { at: dial.at, isTold: true }
  const last = events.findLast((event) => event.kind !== 'closed' && event.kind !== 'recorded')
  return last && { at: last.at, isTold: false }
}

function readStatus(call: {
  events: readonly CallEvent[]
  legs: readonly CallLeg[]
  isAnswered: boolean
  isComplete: boolean
  recordings: readonly CallRecording[]
  isRefused: boolean
}): CallStatus {
  if (call.isAnswered) return call.isComplete ? 'completed' : 'answered'
  const dial = all(call.events, 'dialEnded').at(-1)?.status
  if (!call.isComplete && !dial) return 'ringing'
  // Without a pick-up, what was recorded is the caller's message.
  if (dial && call.recordings.some((recording) => recording.state === 'completed')) return 'voicemail'
  const caller = all(call.events, 'callerLeg').find((event) => isOver(event.status))?.status
  const ends = [dial, ...call.legs.map((leg) => leg.status), caller, first(call.events, 'listed')?.status]
  const end = ends.find((status) => status === 'busy' || status === 'failed')
  if (end === 'busy' || end === 'failed') return end
  const hungUp = caller === 'canceled' || caller === 'noAnswer'
  return call.isRefused && !hungUp ? 'failed' : 'missed'
}

/** When somebody picked up: told, or counted back from the end of the talk. The carrier's log only fills a gap. */
function readAnsweredAt(events: readonly CallEvent[]): number | undefined {
  const told = all(events, 'destinationLeg').find((event) => event.status === 'answered')
  if (told) return told.at
  const ends = [
    ...all(events, 'destinationLeg'),
    ...all(events, 'dialEnded'),
    ...all(events, 'listed').flatMap((event) => event.legs.map((leg) => ({ ...leg, at: leg.endedAt }))),
  ]
  for (const { status, at, durationMs } of ends) {
    if (isPickedUp(status) && at !== undefined && durationMs !== undefined) return at - durationMs
  }
  return undefined
}

function readTalkMs(
  events: readonly CallEvent[],
  legs: readonly CallLeg[],
  answeredAt?: number,
  endedAt?: number,
): number | undefined {
  const said = all(events, 'dialEnded').find((event) => event.status === 'completed')?.durationMs
  if (said !== undefined) return said
  const durations = legs.flatMap((leg) =>
    leg.status === 'completed' && leg.durationMs !== undefined ? [leg.durationMs] : [],
  )
  if (durations.length > 0) return Math.max(...durations)
  const end = all(events, 'destinationLeg').find((event) => event.status === 'completed')?.at ?? endedAt
  return answeredAt === undefined || end === undefined ? undefined : Math.max(0, end - answeredAt)
}

function readRoute(routed: EventOf<'routed'> | undefined): CallRoute | undefined {
  if (!routed) return undefined
  const { key: _key, carrierCallId: _call, at: _at, receivedAt: _received, kind: _kind, ...route } = routed
  return route
}

const notBefore = (earliest: number, at: number | undefined) =>
  at === undefined ? undefined : Math.max(earliest, at)
