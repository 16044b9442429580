import { makeCallId } from '../ids.ts'
import type { Lab } from '../lab.ts'
import type { LegRecord } from '../storage/records.ts'
import { converse, lineUtterance } from './converse.ts'
import { type Ring, type Trip, type Utterance, Wire } from './wire.ts'

export type CallRequest = {
  to: string
  from: string
  answer?: 'yes' | 'no' | 'busy'
  /** How long the caller talks once a person or a beep is on the line. */
  seconds: number
  /** How long the caller waits for that. */
  patienceSeconds: number
  /** A voice of the library, the name of an added clip, or null for a caller who says nothing. */
  voice: string | null
  digits: { afterSeconds: number; digits: string }[]
}

export type HeardItem = { who: Utterance['who']; text?: string; clip?: string; seconds: number; at: string }

/** A call as the person who placed it lived it. Instants are null for what did not happen. */
export type CallView = {
  callId: string
  to: string
  from: string
  status: 'dialling' | 'ringing' | 'answered' | 'completed' | 'busy' | 'no-answer' | 'failed'
  /** Whether a business picked up and the two could hear each other; a machine's message is not that. */
  connected: boolean
  placedAt: string
  /** When the business's own telephone began to ring. */
  rangAt: string | null
  /** When the business and the caller were joined. */
  answeredAt: string | null
  /** When the line was picked up, be it by a machine. */
  lineAnsweredAt: string | null
  endedAt: string | null
  endedBy: 'caller' | 'network' | null
  /** Virtual seconds from the joining to the end. */
  talkSeconds: number
  business: { e164: string; name: string } | null
  heard: HeardItem[]
  said: HeardItem[]
  rings: Ring[]
  legSids: string[]
}

export type CallerEvent =
  | { type: 'state'; call: CallView }
  | { type: 'heard'; item: HeardItem }
  | { type: 'said'; item: HeardItem }

export type Caller = {
  view(): CallView
  hangUp(): void
  press(digits: string): void
  on(listener: (event: CallerEvent) => void): () => void
  /** When the call and every leg that it led to are over. */
  ended: Promise<void>
}

const KEPT_CALLS = 500

/** Lifts a handset somewhere in the telephone network and dials. The call then runs by itself. */
export function placeCall(lab: Lab, request: CallRequest): Caller {
  const callId = makeCallId()
  const { answer } = request
  const trip: Trip = { rings: [], legSids: [], hops: 0, ...(answer ? { answer } : {}) }
  const wire = new Wire({ from: request.from, to: request.to, trip })
  const listeners = new Set<(event: CallerEvent) => void>()
  const now = () => lab.clock.now().toISOString()
  const heard: HeardItem[] = []
  const said: HeardItem[] = []
  const placedAt = now()
  let lineAnsweredAt: string | null = null
  let answeredAt: string | null = null
  let endedAt: string | null = null
  let metVirtual = 0
  let talkSeconds = 0
  const view = (): CallView => ({
    callId,
    to: request.to,
    from: request.from,
    status: statusOf(wire),
    connected: answeredAt !== null,
    placedAt,
    rangAt: wire.trip.rings[0]?.at ?? null,
    answeredAt,
    lineAnsweredAt,
    endedAt,
    endedBy: wire.endedBy === null ? null : wire.endedBy === 'caller' ? 'caller' : 'network',
    talkSeconds,
    business: wire.business ? { e164: wire.business.e164, name: wire.business.name } : null,
    heard,
    said,
    rings: wire.trip.rings,
    legSids: wire.trip.legSids,
  })
  const emit = (event: CallerEvent) => {
    for (const listener of listeners) listener(event)
  }
  const emitState = () => emit({ type: 'state', call: view() })

  let untilHangUp = new AbortController()
  const hangUpAfter = async (seconds: number) => {
    untilHangUp.abort()
    untilHangUp = new AbortController()
    const isTime = await lab.clock.sleep(seconds, AbortSignal.any([untilHangUp.signal, wire.over]))
    if (isTime) wire.end('caller', 'hangup')
  }
  wire.on('ring', emitState)
  wire.on('answer', () => {
    lineAnsweredAt = now()
    emitState()
    for (const { afterSeconds, digits } of request.digits) {
      void lab.clock.sleep(afterSeconds, wire.over).then((isTime) => isTime && wire.press('caller', digits))
    }
    wire.join()
  })
  wire.on('meet', () => {
    if (answeredAt === null) {
      answeredAt = now()
      metVirtual = lab.clock.virtualSeconds()
    }
    emitState()
    void hangUpAfter(request.seconds)
  })
  wire.on('speak', (side, utterance) => {
    const item: HeardItem = { ...utterance, at: now() }
    ;(side === 'caller' ? said : heard).push(item)
    emit({ type: side === 'caller' ? 'said' : 'heard', item })
    if (side === 'called' && utterance.clip === 'beep') void leaveMessage(utterance.seconds)
  })
  wire.on('end', () => {
    endedAt = now()
    if (answeredAt) talkSeconds = Math.round((lab.clock.virtualSeconds() - metVirtual) * 10) / 10
    lab.callers.delete(callId)
    lab.pastCalls.put(callId, view())
    const oldest = lab.pastCalls.list()
    if (oldest.length > KEPT_CALLS && oldest[0]) lab.pastCalls.remove(oldest[0].callId)
    emitState()
  })

  const voice = request.voice
  const single = voice ? lab.clips.find(voice) : undefined
  const lines = !voice ? [] : single ? [single] : lab.clips.linesOf(voice)
  const message = voice ? (lab.clips.find(`${voice}-message`) ?? lines[0]) : undefined
  const leaveMessage = async (afterSeconds: number) => {
    void hangUpAfter(afterSeconds + request.seconds)
    if (!message || !(await lab.clock.sleep(afterSeconds + 0.4, wire.over))) return
    wire.speak('caller', lineUtterance('caller', message))
    void hangUpAfter(Math.min(request.seconds, message.seconds + 1))
  }
  converse(lab, { wire, side: 'caller', who: 'caller', lines, leads: false })
  void hangUpAfter(request.patienceSeconds)
  lab.route(wire)

  const caller: Caller = {
    view,
    hangUp: () => wire.end('caller', 'hangup'),
    press: (digits) => wire.press('caller', digits),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ended: wire.whenEnded().then(() => legsEnded(lab, trip.legSids)),
  }
  lab.callers.set(callId, caller)
  return caller
}

async function legsEnded(lab: Lab, legSids: string[]): Promise<void> {
  await Promise.all(legSids.map((sid) => lab.liveLegs.get(sid)?.wire.whenEnded()))
}

function statusOf(wire: Wire): CallView['status'] {
  if (wire.state !== 'ended') return wire.state
  if (wire.hasBeenAnswered) return 'completed'
  return wire.cause === 'busy' ? 'busy' : wire.cause === 'failed' ? 'failed' : 'no-answer'
}

/** The legs that accounts' logs hold for a call, as the log has them now. */
export function legsOf(lab: Lab, call: CallView): LegRecord[] {
  return call.legSids.flatMap((sid) => lab.legs.get(sid) ?? [])
}
