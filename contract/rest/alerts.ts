import { z } from 'zod'
import { id, instant, pageQuery, queryFlag } from '../ids.ts'

export const alert = z.object({
  id,
  raisedAt: instant,
  lastSeenAt: instant,
  times: z.number().int(),
  code: z.string(),
  /** What it is about: the id or the number of it. */
  subject: z.string(),
  message: z.string(),
  dismissedAt: instant.optional(),
  /** When what it told of was over, so that it ended by itself. */
  healedAt: instant.optional(),
  /** It stays open, and counts for nothing in sight until then. */
  mutedUntil: instant.optional(),
})
/** 0 ends the muting. */
export const muteAlert = z.object({ days: z.number().int().min(0).max(365) })
export const listAlerts = pageQuery.extend({ withDismissed: queryFlag.optional() })

export type Alert = z.infer<typeof alert>
