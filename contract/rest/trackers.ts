import { z } from 'zod'
import { displayName, id, instant, pageQuery, phoneE164 } from '../ids.ts'
import { sourceMatch } from '../source.ts'

export const trackerKind = z.enum(['offline', 'source', 'visitor'])
const trackerFields = {
  name: displayName,
  locationId: id,
  siteId: id.optional(),
  /** `source`: which visits see it. */
  match: sourceMatch.optional(),
  /** `offline`: what its calls are attributed to, for example `{campaign: 'Billboard I-35'}`. */
  source: z
    .object({
      source: z.string().max(500).optional(),
      medium: z.string().max(500).optional(),
      campaign: z.string().max(500).optional(),
      content: z.string().max(500).optional(),
    })
    .optional(),
  /** Rings here instead of at the location's destination. */
  destination: phoneE164.optional(),
  poolId: id.optional(),
}
export const createTracker = z
  .object({ kind: trackerKind, ...trackerFields })
  .refine((t) => t.kind === 'offline' || t.siteId, {
    message: 'a tracker that swaps on a site needs siteId',
    path: ['siteId'],
  })
  .refine((t) => t.kind !== 'source' || t.match, { message: 'a source tracker needs match', path: ['match'] })
  .refine((t) => t.kind !== 'visitor' || t.poolId, {
    message: 'a visitor tracker needs poolId',
    path: ['poolId'],
  })
  .refine((t) => t.kind === 'visitor' || !t.poolId, {
    message: 'only a visitor tracker has a pool',
    path: ['poolId'],
  })
export const changeTracker = z.object({
  name: displayName.optional(),
  /** Refused with `number_in_use` while pages may show its numbers for the location it has now, unless `force`. */
  locationId: id.optional(),
  force: z.boolean().optional(),
  match: sourceMatch.optional(),
  source: trackerFields.source,
  destination: phoneE164.nullable().optional(),
  /** Of a visitor tracker: takes its numbers from this pool from now on. */
  poolId: id.optional(),
})
export const tracker = z.object({
  id,
  kind: trackerKind,
  ...trackerFields,
  numberIds: z.array(id),
  /** Out of use since then: its numbers ring where they rang, and no page shows them. Absent: in use. */
  retiredAt: instant.optional(),
  createdAt: instant,
})
export const listTrackers = pageQuery.extend({
  kind: trackerKind.optional(),
  locationId: id.optional(),
  siteId: id.optional(),
})
export const createPool = z.object({ name: displayName })
export const changePool = createPool.partial()
export const pool = z.object({
  id,
  name: displayName,
  numberIds: z.array(id),
  trackerId: id.optional(),
  createdAt: instant,
})

export type Tracker = z.infer<typeof tracker>
export type TrackerKind = z.infer<typeof trackerKind>
export type Pool = z.infer<typeof pool>
/** What is sent to make one: fields with a default may be absent. */
export type NewTracker = z.input<typeof createTracker>
