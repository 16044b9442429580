import { z } from 'zod'
import { displayName, id, instant } from '../../ids.ts'
import { scope } from '../../scopes.ts'
import { webhookEventType } from './events.ts'

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

export type WebhookEndpoint = z.infer<typeof webhookEndpoint>
