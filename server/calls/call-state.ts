import type { CallStatus } from '@tributary/contract'
import type { LegStatus } from '../carriers/index.ts'

/** One side of a call that was rung: the destination's. Times are milliseconds since the epoch. */
export type CallLeg = { legId: string; to?: string; status: LegStatus; durationMs?: number }

export type CallRecording = {
  carrierRecordingId: string
  state: 'completed' | 'absent' | 'failed'
  durationMs?: number
  channels?: number
}

/** What we decided for a call when it arrived. */
export type CallRoute = {
  numberId?: string
  trackerId?: string
  locationId?: string
  destination?: string
  isRecorded: boolean
  refusal?: string
}

/** A call as its events tell it. Times are milliseconds since the epoch. */
export type CallState = {
  from?: string
  to: string
  /** Absent when only the carrier's own log knows the call. */
  route?: CallRoute
  status: CallStatus
  startedAt: number
  /** When the destination picked up. */
  answeredAt?: number
  endedAt?: number
  /** How long the two parties were connected; absent while they are, or when they never were. */
  talkMs?: number
  legs: CallLeg[]
  recordings: CallRecording[]
  /** Nobody told when it ended, nor when its talk did: `endedAt` is when it was last heard of. */
  isEndUnknown: boolean
  /** Nothing but the carrier's own log told us of it. */
  isReconciled: boolean
  /** How far the carrier's clock is ahead of ours, in ms; absent while nothing shows it to be off. Times are corrected by it. */
  clockOffsetMs?: number
  /** It has ended. */
  isComplete: boolean
}
