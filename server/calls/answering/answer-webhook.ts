import type { CallEvent, Carrier, Connection, Instruction, WebhookRequest } from '../../carriers/index.ts'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Configuration } from '../../numbers/index.ts'
import { answerCall, answerDialEnd } from './answer-call.ts'
import type { RingingCalls } from './count-ringing.ts'
import { type CallDecider, writeRouted } from './decide-call.ts'
import { answerUrls } from './number-urls.ts'
import type { EventRecorder } from './record-event.ts'
import type { RouteDecision } from './route-call.ts'
import { tellRefusal } from './tell-refusal.ts'

/** What an account should know of. It is raised while a caller waits, maybe with the database away: it must neither wait nor throw. */
export type RaiseAlert = (accountId: string, code: string, subject: string, message: string) => void

export type WebhookContext = {
  configuration: Configuration
  recorder: EventRecorder
  decide: CallDecider
  ringing: RingingCalls
  raiseAlert: RaiseAlert
  publicUrl: string
  log: Log
}

/**
 * What to tell the carrier. Throws `signature_invalid`, and `storage_unavailable` when a report could be kept nowhere, so that the carrier sends it again.
 * A caller is always answered: no failure of ours after the signature was verified costs the call.
 */
export async function answerWebhook(
  context: WebhookContext,
  carrier: Carrier,
  connection: Connection,
  request: WebhookRequest,
): Promise<Instruction[]> {
  return request.purpose === 'voice'
    ? answerVoice(context, carrier, connection, request)
    : takeReport(context, carrier, connection, request)
}

async function takeReport(
  context: WebhookContext,
  carrier: Carrier,
  connection: Connection,
  request: WebhookRequest,
): Promise<Instruction[]> {
  const events = carrier.readEvent(connection, request)
  for (const event of events) noteEnd(context.ringing, event)
  const kept = await keep(context, connection, events)
  if (kept === 'lost')
    throw new AppError('storage_unavailable', 'This report could not be stored. Send it again.')
  return []
}

async function answerVoice(
  context: WebhookContext,
  carrier: Carrier,
  connection: Connection,
  request: WebhookRequest,
): Promise<Instruction[]> {
  const events = readVoice(context, carrier, connection, request)
  const after = events.find((event) => event.kind === 'dialEnded')
  if (after) {
    context.ringing.end(after.carrierCallId)
    await keep(context, connection, events)
    return answerDialEnd(after)
  }
  const arrived = events.find((event) => event.kind === 'arrived')
  const urls = answerUrls(context.publicUrl, connection.id)
  if (!arrived) return answerCall(ringDefault(context, connection), undefined, urls)
  const { decision, written } = decideSafely(context, connection, arrived)
  await keep(context, connection, [...events, ...written])
  try {
    tellRefusal(context.raiseAlert, connection.accountId, arrived, decision)
  } catch (error) {
    context.log.error({ error: describe(error) }, 'an alert could not be raised')
  }
  return answerCall(decision, arrived.from, urls)
}

function readVoice(
  { log }: WebhookContext,
  carrier: Carrier,
  connection: Connection,
  request: WebhookRequest,
): CallEvent[] {
  try {
    return carrier.readEvent(connection, request)
  } catch (error) {
    if (error instanceof AppError && error.code === 'signature_invalid') throw error
    log.error(
      { error: describe(error), connectionId: connection.id },
      'a signed voice webhook could not be read',
    )
    return []
  }
}

type Arrived = Extract<CallEvent, { kind: 'arrived' }>

function decideSafely(
  context: WebhookContext,
  connection: Connection,
  arrived: Arrived,
): { decision: RouteDecision; written: CallEvent[] } {
  try {
    const { decision, routed } = context.decide(connection, arrived)
    return { decision, written: [routed] }
  } catch (error) {
    context.log.error(
      { error: describe(error), connectionId: connection.id },
      'deciding where a call rings failed; it rings where its number says',
    )
    const decision = ringWithoutThinking(context, connection, arrived)
    return { decision, written: [writeRouted(arrived, decision)] }
  }
}

/** No checks, no recording: only the destination, for when the code above is at fault. */
function ringWithoutThinking(
  context: WebhookContext,
  connection: Connection,
  arrived: Arrived,
): RouteDecision {
  try {
    const route = context.configuration.findRoute(arrived.to)
    if (route?.destination && route.accountId === connection.accountId)
      return { destination: route.destination, isRecorded: false }
  } catch (error) {
    context.log.error({ error: describe(error) }, 'the configuration in memory cannot be read')
  }
  return ringDefault(context, connection)
}

function ringDefault({ configuration, log }: WebhookContext, { accountId }: Connection): RouteDecision {
  try {
    const destination = configuration.findAccount(accountId)?.defaultDestination
    return { isRecorded: false, ...(destination ? { destination } : {}) }
  } catch (error) {
    log.error({ error: describe(error) }, 'the configuration in memory cannot be read')
    return { isRecorded: false }
  }
}

async function keep(
  context: WebhookContext,
  connection: Connection,
  events: readonly CallEvent[],
): Promise<'journal' | 'spool' | 'lost'> {
  const { accountId, id } = connection
  try {
    return await context.recorder.record(accountId, id, events)
  } catch (error) {
    context.log.error(
      { error: describe(error), connectionId: id },
      'recording call events failed in a way nobody foresaw',
    )
    return 'lost'
  }
}

function noteEnd(ringing: RingingCalls, event: CallEvent): void {
  if (
    event.kind === 'destinationLeg'
      ? event.status === 'answered'
      : event.kind === 'callerLeg' && event.status !== 'ringing' && event.status !== 'queued'
  ) {
    ringing.end(event.carrierCallId)
  }
}

export const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))
