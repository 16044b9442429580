import { z } from 'zod'
import { id, instant, pageQuery } from '../../ids.ts'
import { webhookEventType } from './events.ts'

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

export type WebhookDelivery = z.infer<typeof webhookDelivery>
