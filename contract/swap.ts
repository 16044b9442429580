import { z } from 'zod'
import { id, instant, phoneE164 } from './ids.ts'

/** The site key of the script's address; public. */
export const siteKey = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/)

/**
 * What the visitor said about being recognised. `unknown` means that nobody has been asked yet: on a site whose
 * consent mode is `required` it counts as `denied`.
 */
export const consentState = z.enum(['granted', 'denied', 'unknown'])
export type ConsentState = z.infer<typeof consentState>

/** `required`: visitor level only after consent. `assumed`: visitor level unless declined or Global Privacy Control is sent. */
export const consentMode = z.enum(['required', 'assumed'])
export type ConsentMode = z.infer<typeof consentMode>

/** `POST /v1/swap`: one per visit, and once more when a stored answer has used up half its time. */
export const swapRequest = z.object({
  site: siteKey,
  visitor: id.optional(),
  /** The signed lease of the stored answer, if any: keeps the visitor's number and continues the visit. */
  lease: z.string().max(400).optional(),
  /** True when the stored visit is still going on (no new campaign, under 30 minutes since its last page view). */
  isSameVisit: z.boolean().optional(),
  page: z.object({
    url: z.string().max(2000),
    referrer: z.string().max(2000).default(''),
    title: z.string().max(300).optional(),
  }),
  /** The first page of the visit when this is a later one (consent came late, or the answer is being renewed). */
  landing: z.object({ url: z.string().max(2000), referrer: z.string().max(2000).default('') }).optional(),
  canonical: z.array(phoneE164).max(100),
  consent: consentState,
  signals: z
    .object({
      timeZone: z.string().max(60).optional(),
      device: z.enum(['mobile', 'desktop']).optional(),
    })
    .optional(),
})
export type SwapRequest = z.infer<typeof swapRequest>

/**
 * The tracking number as its own country writes it, for a page that shows a canonical number of another country or length
 * and so has no style for it. Absent where the page's style fits.
 */
export const displayForms = z.object({ national: z.string().max(30), international: z.string().max(30) })
export type DisplayForms = z.infer<typeof displayForms>

/** One number to show. `lease` is absent for a static number. After `validUntil` the page shows its own number again. */
export const swapNumber = z.object({
  canonical: phoneE164,
  tracking: phoneE164,
  tracker: id,
  lease: z.string().optional(),
  validUntil: instant,
  display: displayForms.optional(),
})

/**
 * Why `numbers` is empty. `bot`: the user agent is no browser's. `noConsent`: a tracker would apply if the visitor might be recognised.
 * `noTracker`: none is for these numbers and this source. `noNumber`: one is, but has no number free.
 */
export const swapReason = z.enum(['bot', 'noConsent', 'noTracker', 'noNumber'])

/** `numbers` is empty when the page must keep its own numbers; then `reason` says why. */
export const swapResponse = z.object({
  visitor: id.optional(),
  visit: id.optional(),
  numbers: z.array(swapNumber),
  reason: swapReason.optional(),
})
export type SwapReason = z.infer<typeof swapReason>
export type SwapNumber = z.infer<typeof swapNumber>
export type SwapResponse = z.infer<typeof swapResponse>
