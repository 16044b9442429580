import type { AvailableNumber, Money, PhoneE164 } from '@tributary/contract'

/** A carrier account as the adapters see it; the token is decrypted only in memory. */
export type Connection = {
  id: string
  accountId: string
  carrier: string
  accountSid: string
  authToken: string
  /** Default: the carrier's public address. */
  baseUrl?: string
}

export type LegStatus =
  | 'queued'
  | 'ringing'
  | 'answered'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'noAnswer'
  | 'canceled'

/**
 * What a carrier told us, in our words; journaled as it is. A call is derived from the set of its events, so order and
 * repetition do not matter: `key` is equal for two deliveries of one event. `at` is milliseconds since the epoch, the carrier's
 * own time when it gives one; then `receivedAt` is when we heard of it, by our clock. `carrierCallId` is the caller's leg and names the call; `legId` is the leg spoken of.
 */
export type CallEvent = { key: string; carrierCallId: string; at: number; receivedAt?: number } & (
  | {
      kind: 'arrived'
      from?: string
      to: string
      forwardedFrom?: string
      callerName?: string
      isVerified?: boolean
    }
  /** What we decided for it, written beside `arrived` in the same commit. */
  | {
      kind: 'routed'
      numberId?: string
      trackerId?: string
      locationId?: string
      destination?: string
      isRecorded: boolean
      refusal?: string
    }
  | { kind: 'callerLeg'; status: LegStatus; durationMs?: number }
  | { kind: 'destinationLeg'; legId: string; to?: string; status: LegStatus; durationMs?: number }
  /** The attempt to ring the destination is over. */
  | { kind: 'dialEnded'; legId?: string; status: LegStatus; durationMs?: number }
  | {
      kind: 'recorded'
      carrierRecordingId: string
      state: 'completed' | 'absent' | 'failed'
      durationMs?: number
      channels?: number
    }
  /** Written by us: no end was told, and none will be. Any end that is told counts instead. */
  | { kind: 'closed' }
  /** Found in the carrier's own log. `legs` are the destination's. */
  | {
      kind: 'listed'
      from?: string
      to: string
      status: LegStatus
      startedAt: number
      endedAt?: number
      durationMs?: number
      legs: {
        legId: string
        to: string
        status: LegStatus
        startedAt?: number
        endedAt?: number
        durationMs?: number
      }[]
    }
)

/** What the caller is to hear next, in order. The first `ring` ends the list: what follows comes after it has ended. */
export type Instruction =
  | { kind: 'say'; text: string }
  | {
      kind: 'ring'
      destination: PhoneE164
      /** Absent: the carrier shows the caller's own number, as it came. */
      callerId?: string
      timeoutSeconds: number
      isRecorded: boolean
      /** Where the carrier reports that the ringing or the talk has ended, and asks what next. */
      afterwardsUrl?: string
      legStatusUrl?: string
      recordingUrl?: string
    }
  | { kind: 'hangUp' }
  | { kind: 'reject'; reason: 'busy' | 'rejected' }

/** A webhook as it came in. `url` is the configured public URL with its query, whatever proxies made of it. */
export type WebhookRequest = {
  purpose: WebhookPurpose
  url: string
  method: string
  body: string
  header(name: string): string | undefined
  receivedAt: number
}
export const webhookPurposes = ['voice', 'status', 'recording', 'message'] as const
export type WebhookPurpose = (typeof webhookPurposes)[number]

/** Where a number's calls are to be sent. `fallback` is a static document that needs neither our process nor our database. */
export type NumberUrls = { voice: string; status: string; fallback: string }

export type CarrierNumber = {
  carrierNumberId: string
  e164: PhoneE164
  urls: { voice?: string; status?: string; fallback?: string }
}

export type NumberQuery = {
  country: string
  kind: 'local' | 'tollFree' | 'mobile'
  areaCode?: string
  contains?: string
  limit: number
}

/**
 * The port every carrier adapter fills. Methods that go out throw `carrier_unreachable`, `carrier_refused` (with the
 * carrier's own words) or `carrier_rate_limited`; none leaves a number half configured without saying so.
 */
export type Carrier = {
  name: string
  capabilities: { kinds: readonly NumberQuery['kind'][]; recordsTwoChannels: boolean; messages: boolean }
  /** Verifies the signature on the raw body, then reads. Throws `signature_invalid`. */
  readEvent(connection: Connection, request: WebhookRequest): CallEvent[]
  writeInstructions(instructions: readonly Instruction[]): { contentType: string; body: string }
  searchNumbers(connection: Connection, query: NumberQuery): Promise<AvailableNumber[]>
  /** What the carrier asks a month for a number of this kind; undefined when it does not say. */
  findMonthlyPrice(
    connection: Connection,
    wanted: Pick<NumberQuery, 'country' | 'kind'>,
  ): Promise<Money | undefined>
  /** Buys and configures in one request, so that a bought number is never one that rings nowhere. */
  buyNumber(connection: Connection, e164: PhoneE164, urls: NumberUrls): Promise<CarrierNumber>
  findNumber(connection: Connection, e164: PhoneE164): Promise<CarrierNumber | undefined>
  /** Every number of the carrier account. */
  listNumbers(connection: Connection): AsyncIterable<CarrierNumber>
  /** Configures and answers what a fresh read says. */
  configureNumber(connection: Connection, carrierNumberId: string, urls: NumberUrls): Promise<CarrierNumber>
  releaseNumber(connection: Connection, carrierNumberId: string): Promise<void>
  /** Checks the credentials. */
  check(connection: Connection): Promise<void>
  /** Ended calls to our numbers that began at or after `since`, as `listed` events. */
  listCalls(connection: Connection, since: number): AsyncIterable<CallEvent>
  /** Recordings made at or after `since`, as `recorded` events. */
  listRecordings(connection: Connection, since: number): AsyncIterable<CallEvent>
  /** Calls `to` from `from`, a number of the account, for at most so long; whoever picks up hears nothing for as long at most. Resolves when it is placed. */
  placeCall(
    connection: Connection,
    call: { from: string; to: string; ringSeconds: number },
  ): Promise<{ carrierCallId: string }>
  /** Ends a call that was placed; one that has ended is fine. */
  endCall(connection: Connection, carrierCallId: string): Promise<void>
  /** Deletes the carrier's own copy; one that is gone already is fine. */
  deleteRecording(connection: Connection, carrierRecordingId: string): Promise<void>
  fetchRecording(
    connection: Connection,
    carrierRecordingId: string,
  ): Promise<{ contentType: string; body: ReadableStream<Uint8Array> }>
}
