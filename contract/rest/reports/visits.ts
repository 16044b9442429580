import { z } from 'zod'
import { id, instant, pageQuery, pageUrl, queryFlag } from '../../ids.ts'
import { channel, source } from '../../source.ts'
import { period } from './measures.ts'
import { numberPeriod } from './numbers.ts'

export const listVisits = pageQuery.extend({
  siteId: id.optional(),
  channel: channel.optional(),
  from: instant.optional(),
  to: instant.optional(),
  visitorId: id.optional(),
  /** Tapped a number on the page. */
  hasTapped: queryFlag.optional(),
})
/** Who is on the sites: seen within `withinMs` (default five minutes) and not gone; at most 200, latest first. */
export const visitorsNowQuery = z.object({
  siteId: id.optional(),
  withinMs: z.coerce.number().int().min(10_000).max(3_600_000).default(300_000),
})
export const visitorsNow = z.object({
  count: z.number().int(),
  items: z.array(
    z.object({
      visitId: id,
      visitorId: id,
      siteId: id,
      startedAt: instant,
      lastSeenAt: instant,
      source,
      landingPage: pageUrl,
      currentPage: pageUrl,
      pageViews: z.number().int(),
      device: z.enum(['mobile', 'desktop']).optional(),
      tappedAt: instant.optional(),
      /** The numbers it is shown. */
      numbers: z.array(z.string()),
    }),
  ),
})
export type VisitorsNow = z.infer<typeof visitorsNow>

/** Visits are those that were shown a number of a pool: only these are known. A manager's are those that were shown a number of their locations. */
export const funnelQuery = z.object({ ...numberPeriod, siteId: id.optional(), channel: channel.optional() })
const funnelSteps = z.object({
  visits: z.number().int(),
  /** Tapped a number. */
  tapped: z.number().int(),
  /** Calls to trackers of the site, visits known or not. */
  calls: z.number().int(),
  answered: z.number().int(),
  booked: z.number().int(),
})
export const funnelReport = z.object({
  period,
  totals: funnelSteps,
  channels: z.array(funnelSteps.extend({ channel: channel.optional() })),
})
export type FunnelReport = z.infer<typeof funnelReport>

export const rebuildReport = z.object({ calls: z.number().int(), visits: z.number().int() })
