import { makeSid } from '../ids.ts'
import type { Lab } from '../lab.ts'
import type { HttpMethod, LegRecord, LegStatus, OwnedNumber } from '../storage/records.ts'
import { legParams } from '../webhooks/leg-params.ts'
import type { EndCause, Side, Wire } from './wire.ts'

export type ProgressEvent = 'initiated' | 'ringing' | 'answered' | 'completed'

export type StatusSubscription = { url: string; method: HttpMethod; events: ReadonlySet<ProgressEvent> }

/** A call leg while it lives: the record in the log, its wire, and which end of the wire is the person it serves. */
export type Leg = {
  readonly sid: string
  readonly accountSid: string
  readonly wire: Wire
  readonly person: Side
  /** The number whose settings (fallback) govern this leg, if one does. */
  readonly number: OwnedNumber | null
  record(): LegRecord
}

/**
 * Opens a leg in the account's log and keeps the log true to the wire until the wire ends, telling the subscriber
 * of each step it asked for.
 */
export function openLeg(
  lab: Lab,
  options: {
    accountSid: string
    wire: Wire
    direction: LegRecord['direction']
    parentSid?: string
    number?: OwnedNumber
    status?: StatusSubscription | undefined
    /** The call tree whose deliveries this leg's belong to; its own when absent. */
    rootSid?: string
  },
): Leg {
  const { wire } = options
  const sid = makeSid('CA')
  const createdAt = lab.clock.now().toISOString()
  let answeredVirtual = 0
  let sequence = 0
  let record: LegRecord = {
    sid,
    accountSid: options.accountSid,
    parentSid: options.parentSid ?? null,
    direction: options.direction,
    from: wire.from,
    to: wire.to,
    forwardedFrom: wire.forwardedFrom,
    phoneNumberSid: options.number?.sid ?? null,
    status: options.direction === 'inbound' ? 'ringing' : 'queued',
    createdAt,
    answeredAt: null,
    endedAt: null,
    durationSeconds: null,
    updatedAt: createdAt,
  }
  const save = (changes: Partial<LegRecord>) => {
    record = { ...record, ...changes, updatedAt: lab.clock.now().toISOString() }
    lab.legs.put(sid, record)
  }
  const tell = (event: ProgressEvent, status: string) => {
    const { status: subscription } = options
    const number = sequence++
    if (!subscription?.events.has(event)) return
    const params: Record<string, string> = {
      ...legParams(record),
      CallStatus: status,
      Timestamp: lab.clock.now().toUTCString().replace('GMT', '+0000'),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(number),
    }
    if (event === 'completed') {
      params.CallDuration = String(record.durationSeconds ?? 0)
      params.Duration = String(Math.ceil((record.durationSeconds ?? 0) / 60))
    }
    lab.deliveries.send(options.rootSid ?? sid, options.accountSid, { ...subscription, params })
  }
  wire.trip.legSids.push(sid)
  lab.liveLegs.set(sid, { wire, redirect: null })
  lab.deliveries.open(options.rootSid ?? sid)
  save({})
  tell('initiated', 'initiated')
  wire.on('ring', () => {
    save({ status: 'ringing' })
    tell('ringing', 'ringing')
  })
  wire.on('answer', () => {
    answeredVirtual = lab.clock.virtualSeconds()
    save({ status: 'in-progress', answeredAt: lab.clock.now().toISOString() })
    tell('answered', 'in-progress')
  })
  wire.on('end', (_by, cause) => {
    const duration = record.answeredAt ? Math.round(lab.clock.virtualSeconds() - answeredVirtual) : 0
    save({
      status: finalStatus(wire.hasBeenAnswered, cause),
      endedAt: lab.clock.now().toISOString(),
      durationSeconds: duration,
    })
    lab.liveLegs.delete(sid)
    tell('completed', record.status)
    lab.deliveries.close(options.rootSid ?? sid)
  })
  return {
    sid,
    accountSid: options.accountSid,
    wire,
    person: options.direction === 'inbound' ? 'caller' : 'called',
    number: options.number ?? null,
    record: () => record,
  }
}

/** A declined call counts as not answered, and so does one whose caller gave up; `canceled` is only for a stop by the API or the star key. */
function finalStatus(wasAnswered: boolean, cause: EndCause): LegStatus {
  if (wasAnswered) return 'completed'
  switch (cause) {
    case 'busy':
      return 'busy'
    case 'failed':
      return 'failed'
    case 'canceled':
      return 'canceled'
    case 'hangup':
    case 'no-answer':
    case 'rejected':
      return 'no-answer'
  }
}
