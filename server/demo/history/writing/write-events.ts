import type { CallEvent, LegStatus } from '../../../carriers/index.ts'
import type { Answered } from './answer-dial.ts'

/** The sound of a call, at the carrier: its name there and how long it is. */
export type Sound = { carrierRecordingId: string; seconds: number }

/** What a carrier would have told of the call, and what we would have decided. */
export function writeEvents(call: Answered, carrierCallId: string, sound?: Sound): CallEvent[] {
  const { store, number, trackerId } = call
  const legId = carrierCallId.replace(/^CA/, 'CB')
  const overAt = call.at + 1000 + call.ringMs + call.talkMs
  const isAnswered = call.end === 'answered'
  const dial: LegStatus = isAnswered ? 'completed' : call.end === 'busy' ? 'busy' : 'noAnswer'
  const event = (name: string, at: number) => ({
    key: `${name} ${carrierCallId}`,
    carrierCallId,
    at: Math.round(at),
  })
  const talk = isAnswered ? { durationMs: Math.round(call.talkMs / 1000) * 1000 } : {}
  return [
    {
      ...event('arrived', call.at),
      kind: 'arrived',
      to: number.e164,
      ...(call.from && { from: call.from }),
    },
    {
      ...event('routed', call.at),
      kind: 'routed',
      numberId: number.id,
      trackerId,
      locationId: store.locationId,
      destination: store.destination,
      isRecorded: sound !== undefined,
    },
    ...(isAnswered
      ? [
          {
            ...event('answered', call.at + 1000 + call.ringMs),
            kind: 'destinationLeg' as const,
            legId,
            to: store.destination,
            status: 'answered' as const,
          },
        ]
      : []),
    { ...event('dialEnded', overAt), kind: 'dialEnded', legId, status: dial, ...talk },
    {
      ...event('callerLeg', overAt + 400),
      kind: 'callerLeg',
      status: 'completed',
      durationMs: Math.round((overAt - call.at) / 1000) * 1000,
    },
    ...(sound
      ? [
          {
            ...event('recorded', overAt + 2000),
            kind: 'recorded' as const,
            carrierRecordingId: sound.carrierRecordingId,
            state: 'completed' as const,
            durationMs: sound.seconds * 1000,
            channels: 2,
          },
        ]
      : []),
  ]
}
