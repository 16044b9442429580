import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../carriers/index.ts'
import { foldCall } from './fold-call.ts'

const at = (second: number) => Date.UTC(2026, 10, 23, 15, 0, second)
const call = { carrierCallId: 'C1' }
const arrived: CallEvent = {
  ...call,
  key: 'voice',
  at: at(0),
  kind: 'arrived',
  from: '+14155550100',
  to: '+16285550101',
}
const routed: CallEvent = {
  ...call,
  key: 'route',
  at: at(0),
  kind: 'routed',
  numberId: 'n1',
  trackerId: 't1',
  locationId: 'l1',
  destination: '+14155550132',
  isRecorded: true,
}
const legRinging: CallEvent = {
  ...call,
  key: 'leg-ringing',
  at: at(1),
  kind: 'destinationLeg',
  legId: 'L1',
  to: '+14155550132',
  status: 'ringing',
}
const legAnswered: CallEvent = {
  ...call,
  key: 'leg-answered',
  at: at(6),
  kind: 'destinationLeg',
  legId: 'L1',
  status: 'answered',
}
const legCompleted: CallEvent = {
  ...call,
  key: 'leg-completed',
  at: at(36),
  kind: 'destinationLeg',
  legId: 'L1',
  status: 'completed',
  durationMs: 30_000,
}
const dialEnded: CallEvent = {
  ...call,
  key: 'dial',
  at: at(36),
  kind: 'dialEnded',
  legId: 'L1',
  status: 'completed',
  durationMs: 30_000,
}
const callerCompleted: CallEvent = {
  ...call,
  key: 'caller-completed',
  at: at(37),
  kind: 'callerLeg',
  status: 'completed',
  durationMs: 37_000,
}
const recorded: CallEvent = {
  ...call,
  key: 'recording',
  at: at(40),
  kind: 'recorded',
  carrierRecordingId: 'R1',
  state: 'completed',
  durationMs: 30_000,
  channels: 2,
}
const listed: CallEvent = {
  ...call,
  key: 'listed',
  at: at(900),
  kind: 'listed',
  from: '+14155550100',
  to: '+16285550101',
  status: 'completed',
  startedAt: at(0),
  endedAt: at(37),
  durationMs: 37_000,
  legs: [
    {
      legId: 'L1',
      to: '+14155550132',
      status: 'completed',
      startedAt: at(1),
      endedAt: at(36),
      durationMs: 30_000,
    },
  ],
}
const told = [arrived, routed, legRinging, legAnswered, legCompleted, dialEnded, callerCompleted, recorded]

describe('foldCall', () => {
  it('tells an answered call from its webhooks', () => {
    expect(foldCall(told)).toEqual({
      from: '+14155550100',
      to: '+16285550101',
      route: {
        numberId: 'n1',
        trackerId: 't1',
        locationId: 'l1',
        destination: '+14155550132',
        isRecorded: true,
      },
      status: 'completed',
      startedAt: at(0),
      answeredAt: at(6),
      endedAt: at(37),
      talkMs: 30_000,
      legs: [{ legId: 'L1', to: '+14155550132', status: 'completed', durationMs: 30_000 }],
      recordings: [{ carrierRecordingId: 'R1', state: 'completed', durationMs: 30_000, channels: 2 }],
      isEndUnknown: false,
      isReconciled: false,
      isComplete: true,
    })
  })

  it('changes nothing of a call that was told in full when the log lists it', () => {
    expect(foldCall([...told, listed])).toEqual(foldCall(told))
  })

  it('follows a call while it lasts', () => {
    expect(foldCall([arrived, routed, legRinging])).toMatchObject({ status: 'ringing', isComplete: false })
    expect(foldCall([arrived, routed, legRinging, legAnswered])).toMatchObject({
      status: 'answered',
      answeredAt: at(6),
      isComplete: false,
    })
  })

  it('says nothing while the dialled number is unknown', () => {
    expect(foldCall([])).toBeUndefined()
    expect(foldCall([legAnswered, callerCompleted])).toBeUndefined()
  })

  it.each([
    ['nobody picks up', { status: 'noAnswer' }, 'completed', 'missed'],
    ['the caller hangs up first', undefined, 'canceled', 'missed'],
    ['the line is busy', { status: 'busy' }, 'completed', 'busy'],
    ['the destination cannot be reached', { status: 'failed' }, 'completed', 'failed'],
  ] as const)('ends as it went when %s', (_name, dial, caller, status) => {
    const events: CallEvent[] = [arrived, routed, legRinging, { ...callerCompleted, status: caller }]
    if (dial) events.push({ ...dialEnded, kind: 'dialEnded', ...dial, durationMs: 0 })
    const state = foldCall(events)
    expect(state).toMatchObject({ status, endedAt: at(37), isComplete: true })
    expect(state?.talkMs).toBeUndefined()
  })

  it('calls a refused call failed, though the caller heard the apology to its end', () => {
    const refused: CallEvent = {
      ...call,
      key: 'route',
      at: at(0),
      kind: 'routed',
      isRecorded: false,
      refusal: 'no_destination',
    }
    expect(foldCall([arrived, refused, callerCompleted])).toMatchObject({ status: 'failed', legs: [] })
  })

  it('takes what was recorded after nobody picked up for a message', () => {
    const unanswered: CallEvent = { ...dialEnded, kind: 'dialEnded', status: 'noAnswer' }
    expect(foldCall([arrived, routed, legRinging, unanswered, recorded, callerCompleted])).toMatchObject({
      status: 'voicemail',
    })
  })

  it('lets the log end a call whose last webhooks never came', () => {
    expect(foldCall([arrived, routed, legRinging, listed])).toMatchObject({
      status: 'completed',
      answeredAt: at(6),
      endedAt: at(37),
      talkMs: 30_000,
      isReconciled: false,
      isComplete: true,
    })
  })

  it('ends a call that was closed with its talk, or when it was last heard of, until an end is told', () => {
    const closed: CallEvent = { ...call, key: 'closed', at: at(20_000), kind: 'closed' }
    const quiet = [arrived, routed, legRinging, legAnswered]
    const ended = [...quiet, dialEnded]
    expect(foldCall([...ended, closed])).toMatchObject({
      status: 'completed',
      endedAt: at(36),
      talkMs: 30_000,
      isEndUnknown: false,
    })
    const forgotten = foldCall([...quiet, closed])
    expect(forgotten).toMatchObject({
      status: 'completed',
      endedAt: at(6),
      isComplete: true,
      isEndUnknown: true,
    })
    expect(forgotten?.talkMs).toBeUndefined()
    const refused = foldCall([
      arrived,
      { ...routed, kind: 'routed', isRecorded: false, refusal: 'noDestination' },
      closed,
    ])
    expect(refused).toMatchObject({ status: 'failed', endedAt: at(0) })
    expect(foldCall([...told, closed])).toEqual(foldCall(told))
    expect(foldCall([...quiet, closed, listed])).toMatchObject({
      endedAt: at(37),
      talkMs: 30_000,
      isEndUnknown: false,
    })
  })

  it('marks a call that only the log knows', () => {
    const state = foldCall([listed, recorded])
    expect(state).toMatchObject({
      from: '+14155550100',
      status: 'completed',
      answeredAt: at(6),
      isReconciled: true,
      isComplete: true,
    })
    expect(state?.route).toBeUndefined()
  })

  it('keeps the first route when a webhook is delivered twice with another route between', () => {
    const again: CallEvent = { ...routed, at: at(9), kind: 'routed', trackerId: 't2', isRecorded: false }
    expect(foldCall([again, { ...arrived, at: at(9) }, ...told])).toEqual(foldCall(told))
  })

  it('gives one state for one set of events, in any order and however often each was delivered', () => {
    fc.assert(
      fc.property(someDeliveries, ({ events, deliveries }) => {
        expect(foldCall(deliveries)).toEqual(foldCall(events))
      }),
    )
  })

  it('never takes a call back: ended stays ended, answered stays answered', () => {
    fc.assert(
      fc.property(someEvents, someEvents, (before, late) => {
        const earlier = foldCall(before)
        const later = foldCall([...before, ...late])
        if (earlier?.isComplete) {
          expect(later?.isComplete).toBe(true)
          expect(['ringing', 'answered']).not.toContain(later?.status)
        }
        if (earlier?.status === 'answered' || earlier?.status === 'completed')
          expect(['answered', 'completed']).toContain(later?.status)
      }),
    )
  })

  it('gives instants in order and never a negative talk', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const state = foldCall(events)
        if (state?.talkMs !== undefined) expect(state.talkMs).toBeGreaterThanOrEqual(0)
        expect(state?.answeredAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(state?.startedAt ?? 0)
        expect(state?.endedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
          state?.answeredAt ?? state?.startedAt ?? 0,
        )
        expect(state?.isComplete).toBe(state && state.endedAt !== undefined)
      }),
    )
  })
})

const status = fc.constantFrom(
  'queued',
  'ringing',
  'answered',
  'completed',
  'busy',
  'failed',
  'noAnswer',
  'canceled',
)
const optionalMs = fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined })
const leg = fc.record({
  legId: fc.constantFrom('L1', 'L2'),
  to: fc.constant('+14155550132'),
  status,
  endedAt: fc.constant(at(30)),
})
const anyEvent: fc.Arbitrary<CallEvent> = fc
  .record({
    kind: fc.constantFrom(
      'arrived',
      'routed',
      'callerLeg',
      'destinationLeg',
      'dialEnded',
      'recorded',
      'listed',
      'closed',
    ),
    second: fc.integer({ min: 0, max: 50 }),
    status,
    legId: fc.constantFrom('L1', 'L2'),
    durationMs: optionalMs,
    legs: fc.array(leg, { maxLength: 2 }),
    recordingState: fc.constantFrom('completed', 'absent', 'failed'),
  })
  .map((drawn) => {
    const { kind, second, durationMs } = drawn
    const duration = durationMs === undefined ? {} : { durationMs }
    const base = { key: JSON.stringify(drawn), carrierCallId: 'C1', at: at(second), ...duration }
    const { to } = { to: '+16285550101' }
    const bodies = {
      arrived: { kind: 'arrived', to },
      routed: { kind: 'routed', isRecorded: false, destination: '+14155550132' },
      callerLeg: { kind: 'callerLeg', status: drawn.status },
      destinationLeg: { kind: 'destinationLeg', legId: drawn.legId, status: drawn.status },
      dialEnded: { kind: 'dialEnded', legId: drawn.legId, status: drawn.status },
      recorded: { kind: 'recorded', carrierRecordingId: drawn.legId, state: drawn.recordingState },
      closed: { kind: 'closed' },
      listed: { kind: 'listed', to, status: drawn.status, startedAt: at(0), legs: drawn.legs },
    }
    return { ...base, ...bodies[kind as keyof typeof bodies] } as CallEvent
  })
const someEvents = fc.uniqueArray(anyEvent, { maxLength: 10, selector: (event) => event.key })
const someDeliveries = someEvents.chain((events) =>
  fc
    .array(fc.record({ index: fc.nat(), delayMs: fc.nat(5000) }), { maxLength: 10 })
    .map((again) =>
      again.flatMap(({ index, delayMs }) => {
        const event = events[index % events.length]
        return event ? [{ ...event, at: event.at + delayMs }] : []
      }),
    )
    .chain((again) => fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }))
    .map((deliveries) => ({ events, deliveries })),
)
