import { z } from 'zod'
import { country, id, instant, pageQuery, phoneE164 } from '../ids.ts'
import { money } from '../money.ts'
import { carrierKind } from './connections.ts'
import { csvText, eitherCsvOrItems, hasEither, mostLines } from './imports.ts'

/** reserved -> warming -> active -> cooling -> released, no state skipped. */
export const numberState = z.enum(['reserved', 'warming', 'active', 'cooling', 'released'])
export const numberKind = z.enum(['local', 'tollFree', 'mobile'])
export const trackingNumber = z.object({
  id,
  e164: phoneE164,
  kind: numberKind,
  state: numberState,
  carrier: carrierKind,
  connectionId: id,
  /** The tracker it stands for, directly or through the tracker's pool. */
  trackerId: id.optional(),
  poolId: id.optional(),
  /** What it costs a month at the carrier. Absent: nobody said. */
  monthlyCost: money.optional(),
  /** When voice, status and fallback URLs were last read back from the carrier and agreed. */
  configuredAt: instant.optional(),
  createdAt: instant,
})
/** `trackerId` also finds the numbers of the tracker's pool; `search` is digits of the number, anywhere. */
export const listNumbers = pageQuery.extend({
  state: numberState.optional(),
  trackerId: id.optional(),
  poolId: id.optional(),
  connectionId: id.optional(),
  search: z
    .string()
    .regex(/^[\d\s().+-]{1,30}$/)
    .optional(),
})
export const searchNumbers = z.object({
  connectionId: id,
  country: country.default('US'),
  kind: numberKind.default('local'),
  areaCode: z
    .string()
    .regex(/^\d{2,5}$/)
    .optional(),
  contains: z
    .string()
    .regex(/^[\dA-Za-z*]{2,12}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const availableNumber = z.object({
  e164: phoneE164,
  kind: numberKind,
  locality: z.string().optional(),
  region: z.string().optional(),
  /** Minor units a month; absent when the carrier does not say. */
  monthlyPrice: money.optional(),
})
/**
 * Gives up a reservation that came to nothing. The carrier is asked first; when it does not answer, `withoutAsking` gives it up all the
 * same: should the carrier have sold the number, it charges for it until it is released there, or attached here.
 */
export const giveUpNumber = z.object({ id, withoutAsking: z.boolean().default(false) })
/** What a number is to stand for. Neither: it rings the account's default destination until it is assigned. */
const assignment = { trackerId: id.optional(), poolId: id.optional() }
export const buyNumber = z.object({ connectionId: id, e164: phoneE164, ...assignment })
/** Bring your own: the number must already be in the carrier account. What it costs there only you know. */
export const attachNumber = z.object({
  connectionId: id,
  e164: phoneE164,
  ...assignment,
  monthlyCost: money.optional(),
})
/** `monthlyCost` null: not known. */
export const changeNumber = z.object({ monthlyCost: money.nullable().optional() })
/**
 * Refused with `number_in_use` while pages may still show the number for another line. `force` moves it all the same: whoever dials it
 * from such a page reaches the new line.
 */
export const assignNumber = z.object({
  id,
  trackerId: id.nullable().optional(),
  poolId: id.nullable().optional(),
  force: z.boolean().optional(),
})
/**
 * `csv` with a header line, columns `number` (required), `tracker` or `pool` (id or name), `monthlyCost` (`1.15`) with `currency` (absent: the
 * account's); or `items` with the first three and `monthlyCost` in minor units. At most 10,000 lines, all or nothing, with a report per line.
 */
export const importNumbers = z
  .object({
    connectionId: id,
    csv: csvText.optional(),
    items: z
      .array(
        z.object({
          number: z.string().max(100),
          tracker: z.string().max(200).optional(),
          pool: z.string().max(200).optional(),
          monthlyCost: money.optional(),
        }),
      )
      .min(1)
      .max(mostLines)
      .optional(),
    /** Only checks and reports. */
    dryRun: z.boolean().default(false),
  })
  .refine(hasEither, eitherCsvOrItems)

export type TrackingNumber = z.infer<typeof trackingNumber>
export type AvailableNumber = z.infer<typeof availableNumber>
