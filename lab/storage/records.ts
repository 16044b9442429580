/** What the lab keeps. Instants are ISO 8601 strings so that a line of the journal reads as it is. */

export type Account = { sid: string; authToken: string }

/** A number an account owns, with where its calls and events are sent. */
export type OwnedNumber = {
  sid: string
  accountSid: string
  e164: string
  friendlyName: string
  voiceUrl: string
  voiceMethod: HttpMethod
  voiceFallbackUrl: string
  voiceFallbackMethod: HttpMethod
  statusCallback: string
  statusCallbackMethod: HttpMethod
  smsUrl: string
  smsMethod: HttpMethod
  voiceCallerIdLookup: boolean
  createdAt: string
  updatedAt: string
}

export type HttpMethod = 'GET' | 'POST'

export type LegStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled'

/** One side of a call, as an account's call log shows it. */
export type LegRecord = {
  sid: string
  accountSid: string
  parentSid: string | null
  direction: 'inbound' | 'outbound-dial' | 'outbound-api'
  from: string
  to: string
  forwardedFrom: string | null
  phoneNumberSid: string | null
  status: LegStatus
  createdAt: string
  answeredAt: string | null
  endedAt: string | null
  /** Virtual seconds from answer to end; null until the leg ended. */
  durationSeconds: number | null
  updatedAt: string
}

export type RecordingRecord = {
  sid: string
  accountSid: string
  callSid: string
  channels: 1 | 2
  source: 'DialVerb' | 'RecordVerb'
  durationSeconds: number
  startedAt: string
  createdAt: string
  bytes: number
}

export type BusinessBehaviour = 'answer' | 'busy' | 'noAnswer' | 'reject' | 'failed' | 'forward'

/** Who sits behind an ordinary telephone number. */
export type Business = {
  e164: string
  name: string
  behaviour: BusinessBehaviour
  answerAfterSeconds: number
  voice: string
  /** Hangs up after talking this long; null leaves it to the caller. */
  talkSeconds: number | null
  /** Keys this business presses when a machine talks to it after pick-up, such as `1` to accept a call; '' for none. */
  keys: string
  /** Where `forward` sends the call. */
  forwardTo: string | null
}

export type Asset = { path: string; contentType: string; file: string; accountSid: string }

/** What the carrier's debugger would show: an error or warning met while running a call. */
export type Notification = {
  sid: string
  accountSid: string
  callSid: string
  code: number
  message: string
  url: string | null
  at: string
}
