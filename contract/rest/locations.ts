import { z } from 'zod'
import { hours } from '../hours.ts'
import { country, displayName, id, instant, pageQuery, phoneE164, timeZone } from '../ids.ts'
import { csvText, eitherCsvOrItems, hasEither, mostLines } from './imports.ts'

export const address = z.object({
  street: z.string().max(200).optional(),
  city: z.string().max(100).optional(),
  region: z.string().max(100).optional(),
  postalCode: z.string().max(20).optional(),
  country: country.default('US'),
})

export const recordingPolicy = z.object({
  isEnabled: z.boolean(),
  /** Spoken to the caller before the call connects; required when recording is on. */
  notice: z.string().trim().max(500).optional(),
})
/** Degrees north and east (WGS 84), for the map and structured data. */
export const coordinates = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Coordinates = z.infer<typeof coordinates>
const locationFields = {
  name: displayName,
  /** The business's published number: what crawlers see. */
  canonicalNumber: phoneE164,
  /** Where calls ring. Default: the canonical number. */
  destination: phoneE164.optional(),
  timeZone,
  address,
  recording: recordingPolicy,
}
export const createLocation = z.object({
  ...locationFields,
  hours: hours.optional(),
  coordinates: coordinates.optional(),
  address: address.default({ country: 'US' }),
  recording: recordingPolicy.default({ isEnabled: false }),
})
/** Absent fields stay as they are; no defaults here, or a change of the name would turn recording off. */
export const changeLocation = z
  .object({ ...locationFields, hours: hours.nullable(), coordinates: coordinates.nullable() })
  .partial()
export const location = z.object({
  id,
  name: displayName,
  canonicalNumber: phoneE164,
  destination: phoneE164,
  timeZone,
  address,
  recording: recordingPolicy,
  /** Absent: nobody said. */
  hours: hours.optional(),
  /** Absent: nobody said. */
  coordinates: coordinates.optional(),
  /**
   * Where it roughly is: as its address says; without a region there, as the area code of its canonical number does. `region` is an ISO 3166-2
   * subdivision without its country (US and Canada only).
   */
  area: z.object({ country, region: z.string().optional() }),
  createdAt: instant,
})

/** `search`: in the name, wherever. */
export const listLocations = pageQuery.extend({ search: z.string().max(200).optional() })

/**
 * `csv` with a header line, columns `name`, `canonicalNumber`, `timeZone` (required), `destination`, `street`, `city`, `region`, `postalCode`,
 * `country`, `latitude`, `longitude`; or `items`, each as in `POST /locations`. At most 10,000 lines, all or nothing, with a report per line.
 */
export const importLocations = z
  .object({
    csv: csvText.optional(),
    items: z.array(z.record(z.string(), z.unknown())).min(1).max(mostLines).optional(),
    /** Only checks and reports. */
    dryRun: z.boolean().default(false),
  })
  .refine(hasEither, eitherCsvOrItems)

export type Location = z.infer<typeof location>
/** What is sent to make one: fields with a default may be absent. */
export type NewLocation = z.input<typeof createLocation>
