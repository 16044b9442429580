import { z } from 'zod'

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

/** The address of a page that was looked at. */
export const napUrl = z.string().max(2000)

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
