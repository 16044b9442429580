import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { AppError } from '../../errors.ts'
import type { CallEvent, Connection, WebhookRequest } from '../carrier.ts'
import { readDurationMs, readLegStatus } from './leg-status.ts'
import { readCaller } from './read-caller.ts'
import { type Params, readParams, readText } from './read-params.ts'

const oneDayMs = 86_400_000

type When = Pick<CallEvent, 'at' | 'receivedAt'>

/**
 * Verifies the signature against the configured public URL (the library also tries it with and without the port, and
 * re-encoded), and that the payload speaks of the connection's own account; then reads the event, if it is one.
 */
export function readEvent(connection: Connection, request: WebhookRequest): CallEvent[] {
  const params = readParams(request.body)
  const signature = request.header('x-twilio-signature')
  if (!signature || !isValid(connection.authToken, signature, request.url, params)) {
    throw new AppError(
      'signature_invalid',
      `The request to ${request.url} does not carry this connection's signature. If it came from the carrier, check the auth token and that PUBLIC_URL is the address the number is configured with.`,
    )
  }
  if (readText(params, 'AccountSid') !== connection.accountSid) {
    throw new AppError(
      'signature_invalid',
      'The request is signed, but speaks of another carrier account than this connection is for.',
    )
  }
  if (request.purpose === 'message') return []
  const call = readText(params, 'CallSid')
  if (!call || !/^[\w-]{1,64}$/.test(call))
    throw new AppError('invalid_input', 'The request is signed, but names no call (CallSid).')
  const when = readInstant(params, request.receivedAt)
  if (request.purpose === 'recording') return readRecording(params, call, when)
  if (request.purpose === 'status') return readLeg(params, call, when)
  const isAfterRinging =
    new URL(request.url).searchParams.get('step') === 'after' ||
    readText(params, 'DialCallStatus') !== undefined
  return isAfterRinging ? readDialEnd(params, call, when) : readArrival(params, call, when)
}

/** A failure to verify is no verification: whatever comes after this may be trusted. With an empty token, as after an import without credentials, anybody could sign. */
function isValid(authToken: string, signature: string, url: string, params: Params): boolean {
  if (authToken === '') return false
  try {
    return validateRequest(authToken, signature, url, params)
  } catch {
    return false
  }
}

function readArrival(params: Params, call: string, when: When): CallEvent[] {
  const from = readCaller(readText(params, 'From'))
  const forwardedFrom = readCaller(readText(params, 'ForwardedFrom') ?? readText(params, 'CalledVia'))
  const callerName = readText(params, 'CallerName')
  const verdict = readText(params, 'StirVerstat') ?? ''
  const isVerified = verdict.startsWith('TN-Validation-Passed-A')
    ? true
    : verdict.startsWith('TN-Validation-Failed')
      ? false
      : undefined
  return [
    {
      key: `arrived ${call}`,
      kind: 'arrived',
      carrierCallId: call,
      ...when,
      to: readText(params, 'To') ?? readText(params, 'Called') ?? '',
      ...(from ? { from } : {}),
      ...(forwardedFrom ? { forwardedFrom } : {}),
      ...(callerName ? { callerName } : {}),
      ...(isVerified === undefined ? {} : { isVerified }),
    },
  ]
}

function readDialEnd(params: Params, call: string, when: When): CallEvent[] {
  const legId = readText(params, 'DialCallSid')
  const durationMs = readDurationMs(readText(params, 'DialCallDuration'))
  const said = readLegStatus(readText(params, 'DialCallStatus')) ?? 'failed'
  // "answered" here means that it was, and is over.
  const status = said === 'answered' ? 'completed' : said
  return [
    {
      key: `dialEnded ${call} ${legId ?? ''} ${status}`,
      kind: 'dialEnded',
      carrierCallId: call,
      ...when,
      status,
      ...(legId ? { legId } : {}),
      ...(durationMs === undefined ? {} : { durationMs }),
    },
  ]
}

function readLeg(params: Params, leg: string, when: When): CallEvent[] {
  const status = readLegStatus(readText(params, 'CallStatus'))
  if (!status) return []
  const durationMs = readDurationMs(readText(params, 'CallDuration'))
  const parent = readText(params, 'ParentCallSid')
  const to = readCaller(readText(params, 'To'))
  const key = `${leg} ${status} ${readText(params, 'SequenceNumber') ?? ''}`
  const duration = durationMs === undefined ? {} : { durationMs }
  if (!parent)
    return [{ key: `callerLeg ${key}`, kind: 'callerLeg', carrierCallId: leg, ...when, status, ...duration }]
  return [
    {
      key: `destinationLeg ${key}`,
      kind: 'destinationLeg',
      carrierCallId: parent,
      ...when,
      legId: leg,
      status,
      ...(to ? { to } : {}),
      ...duration,
    },
  ]
}

function readRecording(params: Params, call: string, when: When): CallEvent[] {
  const carrierRecordingId = readText(params, 'RecordingSid')
  const state = readText(params, 'RecordingStatus')
  if (!carrierRecordingId || (state !== 'completed' && state !== 'absent' && state !== 'failed')) return []
  const durationMs = readDurationMs(readText(params, 'RecordingDuration'))
  const channels = readText(params, 'RecordingChannels')
  return [
    {
      key: `recorded ${carrierRecordingId} ${state}`,
      kind: 'recorded',
      carrierCallId: call,
      ...when,
      carrierRecordingId,
      state,
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(channels === '1' || channels === '2' ? { channels: Number(channels) } : {}),
    },
  ]
}

/** The carrier's time when it is sane, and ours beside it; a replayed or garbled one must not move a call by days. */
function readInstant(params: Params, receivedAt: number): When {
  const at = Date.parse(readText(params, 'Timestamp') ?? '')
  return Math.abs(at - receivedAt) <= oneDayMs ? { at, receivedAt } : { at: receivedAt }
}
