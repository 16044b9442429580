import type { HttpMethod } from '../storage/records.ts'

/** A TwiML document after reading: every attribute filled with its documented default, every number a number. */
export type Verb = Dial | Say | Play | Gather | RecordVerb | { verb: 'Hangup' } | Reject | Redirect | Pause

export type Say = { verb: 'Say'; text: string; loop: number }
export type Play = { verb: 'Play'; url: string; loop: number; digits: string }
export type Pause = { verb: 'Pause'; length: number }
export type Reject = { verb: 'Reject'; reason: 'rejected' | 'busy' }
export type Redirect = { verb: 'Redirect'; url: string; method: HttpMethod }

export type Gather = {
  verb: 'Gather'
  /** Null means the address of the current document. */
  action: string | null
  method: HttpMethod
  acceptsKeys: boolean
  timeout: number
  finishOnKey: string
  /** Null means no fixed number of digits. */
  numDigits: number | null
  actionOnEmptyResult: boolean
  prompts: (Say | Play | Pause)[]
}

export type RecordVerb = {
  verb: 'Record'
  action: string | null
  method: HttpMethod
  timeout: number
  maxLength: number
  finishOnKey: string
  playBeep: boolean
  callback: RecordingCallback
}

export type RecordingCallback = {
  url: string | null
  method: HttpMethod
  events: ReadonlySet<'in-progress' | 'completed' | 'absent'>
}

export type Dial = {
  verb: 'Dial'
  /** Null means: go on with the next verb of this document. */
  action: string | null
  method: HttpMethod
  answerOnBridge: boolean
  callerId: string | null
  hangupOnStar: boolean
  timeout: number
  timeLimit: number
  record: { from: 'answer' | 'ringing'; channels: 1 | 2 } | null
  callback: RecordingCallback
  numbers: DialNumber[]
}

export type DialNumber = {
  to: string
  url: string | null
  method: HttpMethod
  sendDigits: string
  statusCallback: string | null
  statusCallbackMethod: HttpMethod
  statusCallbackEvents: ReadonlySet<'initiated' | 'ringing' | 'answered' | 'completed'>
}

export type Warning = { code: number; message: string }

export type Twiml =
  | { ok: true; verbs: Verb[]; warnings: Warning[] }
  | { ok: false; code: number; message: string }
