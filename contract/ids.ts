import { z } from 'zod'

/** A UUIDv7 made by us; sorts by the time it was made. */
export const id = z.uuid()

/** The thing that the path names. */
export const byId = z.object({ id })

/** ISO 3166-1 alpha-2. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'write the two capital letters of the country, for example US')

/** A telephone number in E.164: `+`, country code, subscriber number, 7 to 15 digits in all. */
export const phoneE164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'write the number in international form, for example +14155550132')
  .brand<'phoneE164'>()
export type PhoneE164 = z.infer<typeof phoneE164>

/** A caller's number as the carrier gave it: E.164, or what it calls somebody else. Masked for who lacks `unmasked-numbers:read`. */
export const callerNumber = z.string().meta({ 'x-personal': 'phone' })

/** What may tell in words who somebody is. Left out for who lacks `personal-data:read`, so it is optional wherever it is answered. */
export const personalText = z.string().meta({ 'x-personal': 'text' })

/** The address of a page, as a browser had it. For who lacks `personal-data:read` it ends before `?` or `#`. */
export const pageUrl = z.string().meta({ 'x-personal': 'url' })

/** An instant as ISO 8601 with offset, for example `2026-11-23T09:30:00.000Z`; read with any offset, written in UTC, as in the example. */
export const instant = z.iso.datetime({ offset: true }).overwrite((text) => {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : at.toISOString()
})

/** 0 to 1, to six decimals: `1 - 0.07` has a tail that tells nothing. */
export const probability = z
  .number()
  .min(0)
  .max(1)
  .overwrite((exact) => Math.round(exact * 1e6) / 1e6)

/** An IANA time zone name, for example `America/Chicago`. */
export const timeZone = z.string().refine(isTimeZone, 'use an IANA time zone, for example America/Chicago')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** A name a person gave: trimmed, 1 to 200 characters. */
export const displayName = z.string().trim().min(1).max(200)

/** A list answer: `nextCursor` is absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })

/** A yes or no that may stand in a query: `true`, `false`. */
export const queryFlag = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((word) => word === 'true'),
])

/** Query of every list: `limit` 1 to 250, default 50; `cursor` from the previous answer. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(250).default(50),
})

/** A field of an answer that is always there: null when the value is not known. */
export const orNull = <T extends z.ZodType>(known: T) => known.nullable().default(null)
