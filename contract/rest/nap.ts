import { z } from 'zod'
import { id, instant, pageOf, pageQuery, phoneE164, queryFlag } from '../ids.ts'

/** `raw`: as the server sent it. `human`, `crawler`: as a browser shows it to a person, and to a search engine. `unavailable`: no browser took part. */
export const napView = z.enum(['raw', 'human', 'crawler', 'unavailable'])
export type NapView = z.infer<typeof napView>

/** `canonical`: the location's own, or that of another location. `tracking`: one of ours. */
export const napRole = z.enum(['canonical', 'tracking', 'unknown'])
export type NapRole = z.infer<typeof napRole>

/** Where on a page something was read. */
export const napWheres = [
  'text',
  'tel',
  'attribute',
  'json-ld',
  'microdata',
  'rdfa',
  'hcard',
  'meta',
  'noscript',
  'sitemap',
] as const
export const napWhere = z.enum(napWheres)
export type NapWhere = z.infer<typeof napWhere>

/** What can be wrong, and how bad it is; each has a section in docs/nap.md. */
export const napFindingCodes = {
  canonical_missing: 'error',
  tracking_number_in_html: 'error',
  tracking_number_in_structured_data: 'error',
  pool_number_leaked: 'error',
  swapped_for_crawlers: 'error',
  page_unreachable: 'error',
  page_unreadable: 'error',
  unknown_number: 'warning',
  name_inconsistent: 'warning',
  address_inconsistent: 'warning',
  structured_data_broken: 'warning',
  other_vendor_swapper: 'warning',
  robots_rule_missing: 'warning',
  check_cut_short: 'warning',
  not_swapped: 'notice',
  structured_data_missing: 'notice',
  sitemap_unreadable: 'notice',
  crawl_refused: 'notice',
  more_findings: 'notice',
} as const
export type NapFindingCode = keyof typeof napFindingCodes
export const napSeverity = z.enum(['error', 'warning', 'notice'])
export type NapSeverity = z.infer<typeof napSeverity>

const napUrl = z.string().max(2000)

export const napFinding = z.object({
  code: z.enum(Object.keys(napFindingCodes) as [NapFindingCode, ...NapFindingCode[]]),
  severity: napSeverity,
  url: napUrl,
  /** A place of the page, or `page`, `script`, `robots.txt`, `sitemap`. */
  where: z.string(),
  /** What the page says, and what it should say. */
  evidence: z.string(),
  /** What to do about it. */
  fix: z.string(),
})
export type NapFinding = z.infer<typeof napFinding>

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

const checkUrl = z
  .url({ protocol: /^https?$/, message: 'write the whole address, for example https://www.example.com/' })
  .max(2000)
/** Absent fields are those of the location's plan. */
export const startNapCheck = z.object({
  locationId: id,
  urls: z.array(checkUrl).max(50).optional(),
  /** Pages more, found by the sitemap and by links. Default 10. */
  crawl: z.number().int().min(0).max(200).optional(),
})
export const listNapChecks = pageQuery.extend({
  locationId: id.optional(),
  /** Only the last check of each location. */
  isLatest: queryFlag.optional(),
})

/** When and how a location is checked by itself. `everyDays` absent: it is not. */
export const napPlan = z.object({
  locationId: id,
  everyDays: z.number().int().min(1).max(90).optional(),
  /** Empty: the first page of each domain of the location's sites. */
  urls: z.array(napUrl),
  crawl: z.number().int(),
})
export type NapPlan = z.infer<typeof napPlan>
export const changeNapPlan = z.object({
  id,
  /** Null ends it. */
  everyDays: z.number().int().min(1).max(90).nullable().optional(),
  urls: z.array(checkUrl).max(50).optional(),
  crawl: z.number().int().min(0).max(200).optional(),
})

/** Where a check saw a number. */
export const napSighting = z.object({
  e164: phoneE164,
  role: napRole,
  url: napUrl,
  view: napView,
  where: napWhere,
  seenAt: instant,
  checkId: id,
  locationId: id,
})
export type NapSighting = z.infer<typeof napSighting>
export const listNapSightings = z.object({ e164: phoneE164 })

export const napPages = { checks: pageOf(napCheck), sightings: z.object({ items: z.array(napSighting) }) }
