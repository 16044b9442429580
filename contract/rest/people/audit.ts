import { z } from 'zod'
import { id, instant, pageQuery } from '../../ids.ts'

export const auditEntry = z.object({
  id,
  at: instant,
  /** `user:ID`, `apiKey:ID`, or `system`. */
  actor: z.string(),
  /** The name of the person or key, as it is today. */
  actorName: z.string().optional(),
  action: z.string(),
  subjectId: id.optional(),
  change: z.record(z.string(), z.unknown()),
})
export const listAudit = pageQuery.extend({
  actor: z.string().max(100).optional(),
  /** An action such as `number.bought`, or all of a noun: `number`. */
  action: z.string().max(60).optional(),
  subjectId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
})

export type AuditEntry = z.infer<typeof auditEntry>
