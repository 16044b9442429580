import { z } from 'zod'
import { id, instant, pageOf, pageQuery, phoneE164, queryFlag } from '../ids.ts'

/** Days; null keeps for ever. */
const days = z.number().int().min(1).max(3650).nullable()

/** How long an account keeps what tells of people. What is over is removed every night. */
export const retention = z.object({
  /** Visits, page views, leases and their journals. Default 395 (13 months). */
  visitsDays: days,
  /** Callers' numbers and names; the calls stay and stay counted. Default 760 (25 months). */
  callersDays: days,
  /** The audio of calls. Default 395. */
  recordingsDays: days,
})
export const changeRetention = retention.partial()
export type Retention = z.infer<typeof retention>
export const defaultRetention: Retention = { visitsDays: 395, callersDays: 760, recordingsDays: 395 }

/** Days of a rule that is only thought of; absent: for ever. */
const thoughtDays = z.coerce.number().int().min(1).max(3650).optional()
export const previewRetention = z.object({
  visitsDays: thoughtDays,
  callersDays: thoughtDays,
  recordingsDays: thoughtDays,
})
/** How much would go; of callers, how many calls would lose theirs. */
export const retentionPreview = z.object({
  visits: z.number().int(),
  callers: z.number().int(),
  recordings: z.number().int(),
})
export type RetentionPreview = z.infer<typeof retentionPreview>

/** Exactly one of the two. Erasing a caller erases the visitors that their calls were attributed to, too. */
export const erasePerson = z
  .object({ caller: phoneE164.optional(), visitorId: id.optional() })
  .refine(({ caller, visitorId }) => (caller === undefined) !== (visitorId === undefined), {
    message: 'name the caller or the visitor, one of the two',
  })

/** What is kept of a person, found by their calls and visits; the texts that name them are not counted. */
export const erasurePreview = z.object({
  kind: z.enum(['caller', 'visitor']),
  calls: z.number().int(),
  recordings: z.number().int(),
  notes: z.number().int(),
  /** Visitors the calls were attributed to; the visitor named counts. */
  visitors: z.number().int(),
  visits: z.number().int(),
  /** Of these calls and visits; absent when there are none. */
  firstSeenAt: instant.optional(),
  lastSeenAt: instant.optional(),
})
export type ErasurePreview = z.infer<typeof erasurePreview>

/** The receipt of an erasure: what was removed, and when; not who. */
export const erasure = z.object({
  id,
  erasedAt: instant,
  actor: z.string(),
  kind: z.enum(['caller', 'visitor']),
  /** Rows by what they were, for example `calls`, `visits`, `recordings`. */
  removed: z.record(z.string(), z.number().int()),
})
export type Erasure = z.infer<typeof erasure>

export const placeTestCall = z.object({ numberId: id })
export const testCall = z.object({
  id,
  numberId: id,
  from: z.string(),
  to: z.string(),
  placedAt: instant,
  state: z.enum(['placed', 'rang', 'failed']),
  /** When the carrier asked where it rings. Absent: it never did, or the fallback document answered. */
  reachedAt: instant.optional(),
  rangAt: instant.optional(),
  /** Why it counts as failed, and what to do. */
  reason: z.string().optional(),
})
export const listTestCalls = pageQuery.extend({
  numberId: id.optional(),
  /** Only the last one of each number. */
  isLatest: queryFlag.optional(),
})
export type TestCall = z.infer<typeof testCall>

/** Every number is called every so many days at that hour of its location's day. Absent fields: no calls by themselves. */
export const testCallPlan = z.object({
  everyDays: z.number().int().min(1).max(90).optional(),
  atHour: z.number().int().min(0).max(23).optional(),
})
export type TestCallPlan = z.infer<typeof testCallPlan>
export const changeTestCallPlan = z.object({
  /** Null ends the plan. */
  everyDays: z.number().int().min(1).max(90).nullable(),
  /** Default 10. */
  atHour: z.number().int().min(0).max(23).default(10),
})

/** An archive of everything the account itself owns, without its client accounts: made by the server, then kept for three days. */
export const accountExport = z.object({
  id,
  requestedAt: instant,
  actor: z.string(),
  /** `removed`: by somebody, by the next one, by the end of its time, or because a person was erased meanwhile. */
  state: z.enum(['waiting', 'writing', 'ready', 'failed', 'removed']),
  /** Written so far, of all tables. */
  rows: z.number().int(),
  /** Whose audio was added so far. */
  recordings: z.number().int(),
  /** Recordings on record whose audio the server does not have. */
  missingAudio: z.number().int(),
  /** Of the archive; with `readyAt` and `expiresAt` once it is ready. */
  bytes: z.number().int().optional(),
  readyAt: instant.optional(),
  /** When the server removes it. */
  expiresAt: instant.optional(),
  /** Why it failed, and what to do. */
  reason: z.string().optional(),
})
export type AccountExport = z.infer<typeof accountExport>

export const operationPages = {
  erasures: pageOf(erasure),
  testCalls: pageOf(testCall),
  exports: pageOf(accountExport),
}
