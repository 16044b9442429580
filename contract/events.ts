import { z } from 'zod'

/** Audit actions, one list for SQL, API and UI. */
export const auditActions = [
  'account.created',
  'account.changed',
  'location.created',
  'location.changed',
  'location.deleted',
  'site.created',
  'site.changed',
  'site.deleted',
  'tracker.created',
  'tracker.changed',
  'tracker.deleted',
  'pool.created',
  'pool.changed',
  'number.reserved',
  'number.bought',
  'number.attached',
  'number.assigned',
  'number.imported',
  'number.cooled',
  'number.released',
  'number.configured',
  'carrier_connection.created',
  'carrier_connection.changed',
  'api_key.created',
  'api_key.revoked',
  'member.joined',
  'member.changed',
  'member.removed',
  'invitation.created',
  'invitation.sent',
  'invitation.revoked',
  'user.signed_in',
  'user.changed',
  'user.password_changed',
  'user.two_factor_enabled',
  'user.two_factor_disabled',
  'user.backup_codes_made',
  'user.passkey_added',
  'user.passkey_removed',
  'user.sessions_ended',
  'call.changed',
  'alert.dismissed',
] as const
export const auditAction = z.enum(auditActions)
export type AuditAction = z.infer<typeof auditAction>

/** What `GET /api/v1/live` streams (server-sent events): the name, and the id to fetch. */
export const liveEvents = ['call.changed', 'visit.started', 'alert.raised'] as const
export type LiveEventName = (typeof liveEvents)[number]
