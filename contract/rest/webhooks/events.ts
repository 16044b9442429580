import { z } from 'zod'
import { id, instant } from '../../ids.ts'
import type { Scope } from '../../scopes.ts'
import { alert } from '../alerts.ts'
import { call } from '../call.ts'
import { trackingNumber } from '../numbers.ts'
import { recording } from '../recordings.ts'

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

/** What is posted to an endpoint, as JSON. */
export const webhookMessage = z.object({
  type: webhookEventType,
  /** When it happened. */
  timestamp: instant,
  accountId: id,
  /** The thing as it is when the message is sent, with what the endpoint's scopes show. */
  data: z.unknown(),
})

export type WebhookMessage = z.infer<typeof webhookMessage>
