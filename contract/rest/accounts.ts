import { z } from 'zod'
import { country, displayName, id, instant, phoneE164, timeZone } from '../ids.ts'
import { currency } from '../money.ts'
import { sourceHosts } from '../source.ts'

export const account = z.object({
  id,
  name: displayName,
  /** Where a call rings whose number stands for nothing (any more). Absent: the caller hears an apology. */
  defaultDestination: phoneE164.optional(),
  /** Countries that may be dialled besides the location's own. */
  allowedCountries: z.array(country),
  sourceHosts,
  /** Of reports that span locations. Default `UTC`. */
  timeZone,
  /** ISO 4217; what values are entered in. Default `USD`. */
  currency,
  /** The agency this account is a client of. */
  parentId: id.optional(),
  /** PATCH and DELETE are refused without `If-Match`, so that no change is made over one that was not seen. */
  requiresIfMatch: z.boolean(),
  /** Of the demo's account: visits and calls before this are made up. Absent: none are, or they were removed. */
  demoHistoryUntil: instant.optional(),
  createdAt: instant,
})
export const changeAccount = z.object({
  name: displayName.optional(),
  defaultDestination: phoneE164.nullable().optional(),
  allowedCountries: z.array(country).max(250).optional(),
  sourceHosts: sourceHosts.optional(),
  timeZone: timeZone.optional(),
  currency: currency.optional(),
  requiresIfMatch: z.boolean().optional(),
})
export const createAccount = z.object({ name: displayName })

export type Account = z.infer<typeof account>
