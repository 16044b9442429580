import { z } from 'zod'
import { id, instant, pageQuery, phoneE164, queryFlag } from '../../ids.ts'
import { napFinding, napRole, napUrl, napView, napWhere } from './finding.ts'

export const napPhone = z.object({
  e164: phoneE164,
  where: napWhere,
  role: napRole,
  /** As the page writes it. */
  text: z.string(),
})
export type NapPhone = z.infer<typeof napPhone>
const napText = z.object({ text: z.string(), where: napWhere })

/** A page in one view. */
export const napPage = z.object({
  url: napUrl,
  view: napView,
  /** HTTP status of the page. Absent: there was no answer. */
  status: z.number().int().optional(),
  /** Why this view could not be had. */
  reason: z.string().optional(),
  phones: z.array(napPhone),
  names: z.array(napText),
  addresses: z.array(napText),
  findings: z.array(napFinding),
})
export type NapPage = z.infer<typeof napPage>

/** What `tributary nap check --json` prints. `ok`: no error and no warning; a notice may be there. */
export const napReport = z.object({ ok: z.boolean(), pages: z.array(napPage) })
export type NapReport = z.infer<typeof napReport>

export const napCheckState = z.enum(['queued', 'running', 'done', 'failed'])
export const napCheck = z.object({
  id,
  locationId: id,
  state: napCheckState,
  /** By the plan, not by a person. */
  isScheduled: z.boolean(),
  /** Empty: the first page of each domain of the location's sites. */
  urls: z.array(napUrl),
  crawl: z.number().int(),
  requestedAt: instant,
  /** When it was last taken up; anew when its process died. */
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  /** Known once the pages are found. */
  pagesPlanned: z.number().int().optional(),
  pagesDone: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
  notices: z.number().int(),
  /** Why it failed, or why no browser took part. */
  reason: z.string().optional(),
})
export type NapCheck = z.infer<typeof napCheck>
/** With its pages; they are there once it is done. */
export const napCheckDetail = napCheck.extend({ pages: z.array(napPage) })
export type NapCheckDetail = z.infer<typeof napCheckDetail>

/** A page that somebody wants looked at. */
export const napCheckUrl = z
  .url({ protocol: /^https?$/, message: 'write the whole address, for example https://www.example.com/' })
  .max(2000)
/** Absent fields are those of the location's plan. */
export const startNapCheck = z.object({
  locationId: id,
  urls: z.array(napCheckUrl).max(50).optional(),
  /** Pages more, found by the sitemap and by links. Default 10. */
  crawl: z.number().int().min(0).max(200).optional(),
})
export const listNapChecks = pageQuery.extend({
  locationId: id.optional(),
  /** Only the last check of each location. */
  isLatest: queryFlag.optional(),
})
