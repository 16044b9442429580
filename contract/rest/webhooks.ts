import { z } from 'zod'
import { displayName, id, instant, pageQuery } from '../ids.ts'
import { type Scope, scope } from '../scopes.ts'
import { alert } from './alerts.ts'
import { call } from './call.ts'
import { trackingNumber } from './numbers.ts'
import { recording } from './recordings.ts'

/** What a webhook endpoint can be told, one list for SQL, API and docs. Each carries the thing as its own GET answers it. */
export const webhookEvents = {
  'call.started': {
    scope: 'calls:read',
    about: 'A call is on record: it rings, or was found in the carrier’s log.',
    data: call,
  },
  'call.completed': { scope: 'calls:read', about: 'A call has ended.', data: call },
  'call.attributed': {
    scope: 'calls:read',
    about:
      'It was computed where a call came from: as it rang (`attribution.stage` is `ring`), and for good about two minutes after its end (`final`).',
    data: call,
  },
  'call.changed': { scope: 'calls:read', about: 'Somebody changed outcome, value or tags.', data: call },
  'recording.ready': {
    scope: 'recordings:read',
    about: 'A recording is stored and can be heard.',
    data: recording,
  },
  'number.changed': {
    scope: 'numbers:read',
    about: 'A number became active, is cooling, was released, or stands for something else.',
    data: trackingNumber,
  },
  'alert.raised': {
    scope: 'account:read',
    about: 'There is something the account should act on.',
    data: alert,
  },
  'webhook.test': {
    scope: 'webhooks:read',
    about: 'Somebody asked for a test; nothing happened.',
    data: z.object({ endpointId: id, message: z.string() }),
  },
} as const satisfies Record<string, { scope: Scope; about: string; data: z.ZodType }>

export type WebhookEventType = keyof typeof webhookEvents
export const webhookEventTypes = Object.keys(webhookEvents) as [WebhookEventType, ...WebhookEventType[]]
/** `webhook.test` needs no asking for. */
export const webhookEventType = z.enum(webhookEventTypes)

const events = z
  .array(webhookEventType.exclude(['webhook.test']))
  .min(1)
  .max(20)

export const createWebhookEndpoint = z.object({
  name: displayName,
  /** https, reachable from the public internet; redirects are not followed. */
  url: z.url().max(2000),
  events,
  /** What its payloads may show, as of an API key. Default: what `events` need, so callers' numbers come masked. */
  scopes: z.array(scope).min(1).optional(),
  /** Only calls and recordings of these locations. Absent: all. */
  locationIds: z.array(id).min(1).max(1000).optional(),
})
/** Absent stays. `isEnabled: true` takes up an endpoint again that was disabled. */
export const changeWebhookEndpoint = z.object({
  name: displayName.optional(),
  url: z.url().max(2000).optional(),
  events: events.optional(),
  scopes: z.array(scope).min(1).optional(),
  locationIds: z.array(id).min(1).max(1000).nullable().optional(),
  isEnabled: z.boolean().optional(),
})
export const webhookEndpoint = z.object({
  id,
  name: displayName,
  url: z.string(),
  events: z.array(z.string()),
  scopes: z.array(scope),
  locationIds: z.array(id).optional(),
  isEnabled: z.boolean(),
  /** Why the server disabled it; absent when a person did, or when it is enabled. */
  disabledReason: z.string().optional(),
  /** The first failure since the last success. */
  failingSince: instant.optional(),
  /** Until then deliveries are signed with the secret before the last rotation, too. */
  previousSecretUntil: instant.optional(),
  createdAt: instant,
})
/** `secret` is shown once. */
export const newWebhookEndpoint = webhookEndpoint.extend({ secret: z.string() })
export const rotateWebhookSecret = z.object({
  id,
  /** For how long the old secret signs too, beside the new one. */
  overlapHours: z.number().int().min(0).max(168).default(24),
})

/** `pending`: to be sent, or sent again. `skipped`: its thing is gone, or not for this endpoint. `dead`: given up. */
export const webhookDeliveryState = z.enum(['pending', 'delivered', 'skipped', 'dead'])
export const webhookDelivery = z.object({
  id,
  endpointId: id,
  /** The header `webhook-id`: the same for every attempt and replay of an event. */
  eventId: id,
  type: z.string(),
  /** The call, recording, number or alert it is about. */
  subjectId: id,
  state: webhookDeliveryState,
  isReplay: z.boolean(),
  attempts: z.number().int(),
  /** The status of the last answer; absent when there was none. */
  lastStatus: z.number().int().optional(),
  occurredAt: instant,
  createdAt: instant,
  settledAt: instant.optional(),
})
export const webhookAttempt = z.object({
  number: z.number().int(),
  startedAt: instant,
  durationMs: z.number().int(),
  status: z.number().int().optional(),
  /** The first kB of the answer. */
  response: z.string().optional(),
  /** Why there was no answer, or why it does not count. */
  error: z.string().optional(),
})
/** The log of the attempts, first one first. */
export const webhookDeliveryLog = webhookDelivery.extend({ log: z.array(webhookAttempt) })
export const listWebhookDeliveries = pageQuery.extend({
  endpointId: id.optional(),
  state: webhookDeliveryState.optional(),
  type: webhookEventType.optional(),
  eventId: id.optional(),
})
export const replayWebhookEvents = z.object({
  id,
  /** Events that happened from then on; they are kept for 30 days. */
  since: instant,
  until: instant.optional(),
  /** `undelivered`: those that never arrived, and are not about to. `all`: everything again. */
  which: z.enum(['undelivered', 'all']).default('undelivered'),
})
/** At most 10,000 at once; `hasMore`: call again with what is left. */
export const replayedWebhookEvents = z.object({ replayed: z.number().int(), hasMore: z.boolean() })

/** What is posted to an endpoint, as JSON. */
export const webhookMessage = z.object({
  type: webhookEventType,
  /** When it happened. */
  timestamp: instant,
  accountId: id,
  /** The thing as it is when the message is sent, with what the endpoint's scopes show. */
  data: z.unknown(),
})

export type WebhookEndpoint = z.infer<typeof webhookEndpoint>
export type WebhookDelivery = z.infer<typeof webhookDelivery>
export type WebhookMessage = z.infer<typeof webhookMessage>
