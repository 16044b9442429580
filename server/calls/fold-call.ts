import type { CallStatus } from '@tributary/contract'
import type { CallEvent, LegStatus } from '../carriers/index.ts'
import type { CallLeg, CallRecording, CallRoute, CallState } from './call-state.ts'
import { orderEvents } from './order-events.ts'

type Of<Kind extends CallEvent['kind']> = Extract<CallEvent, { kind: Kind }>

/**
 * The call that a set of events tells: neither their order nor their repetition matters, and an event that comes late
 * only adds. Undefined while no event names the number that was dialled.
 */
export function foldCall(given: readonly CallEvent[]): CallState | undefined {
  const events = orderEvents(given)
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
  const endedAt = notBefore(answeredAt ?? startedAt, readEndedAt(events))
  const isComplete = endedAt !== undefined
  const talkMs = isAnswered ? readTalkMs(events, legs, answeredAt, endedAt) : undefined
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
    isReconciled: events.every((event) => event.kind === 'listed' || event.kind === 'recorded'),
    isComplete,
  }
}

/** Told by the caller's leg; otherwise the carrier's log ends a call whose last webhook never came. */
function readEndedAt(events: readonly CallEvent[]): number | undefined {
  const told = all(events, 'callerLeg').find((event) => isOver(event.status))
  if (told) return told.at
  const listed = all(events, 'listed').find((event) => isOver(event.status))
  if (!listed) return undefined
  return (
    listed.endedAt ?? (listed.durationMs === undefined ? listed.at : listed.startedAt + listed.durationMs)
  )
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

/** The destination's legs in the order they were first heard of; the furthest status of each counts. */
function foldLegs(events: readonly CallEvent[], route: CallRoute | undefined): CallLeg[] {
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

function foldRecordings(events: readonly CallEvent[]): CallRecording[] {
  const recordings = new Map<string, CallRecording>()
  for (const { carrierRecordingId, state, durationMs, channels } of all(events, 'recorded')) {
    const known = recordings.get(carrierRecordingId)
    recordings.set(carrierRecordingId, {
      carrierRecordingId,
      state:
        known?.state === 'completed' ? known.state : state === 'completed' ? state : (known?.state ?? state),
      ...present('durationMs', known?.durationMs ?? durationMs),
      ...present('channels', known?.channels ?? channels),
    })
  }
  return [...recordings.values()]
}

function readRoute(routed: Of<'routed'> | undefined): CallRoute | undefined {
  if (!routed) return undefined
  const { key: _key, carrierCallId: _call, at: _at, kind: _kind, ...route } = routed
  return route
}

const ranks: Record<LegStatus, number> = {
  queued: 0,
  ringing: 1,
  answered: 2,
  noAnswer: 3,
  canceled: 3,
  failed: 3,
  busy: 3,
  completed: 4,
}
const rank = (status: LegStatus) => ranks[status]
const isOver = (status: LegStatus) => rank(status) > ranks.answered
const notBefore = (earliest: number, at: number | undefined) =>
  at === undefined ? undefined : Math.max(earliest, at)
const isPickedUp = (status: LegStatus) => status === 'answered' || status === 'completed'

function all<Kind extends CallEvent['kind']>(events: readonly CallEvent[], kind: Kind): Of<Kind>[] {
  return events.filter((event): event is Of<Kind> => event.kind === kind)
}

function first<Kind extends CallEvent['kind']>(
  events: readonly CallEvent[],
  kind: Kind,
): Of<Kind> | undefined {
  return events.find((event): event is Of<Kind> => event.kind === kind)
}

function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value }
}
