import { z } from 'zod'
import { displayName, id, instant, pageQuery } from '../ids.ts'
import { consentMode, siteKey } from '../swap.ts'

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)*)(:\d{1,5})?$/,
    'write the host only, for example www.example.com',
  )
const siteFields = {
  name: displayName,
  /** Hosts whose pages may ask for numbers; a host covers its subdomains. */
  domains: z.array(domain).min(1).max(100),
  consentMode,
  locationIds: z.array(id).min(1).max(1000),
}
export const createSite = z.object({ ...siteFields, consentMode: consentMode.default('required') })
export const changeSite = z.object(siteFields).partial()
export const site = z.object({
  id,
  key: siteKey,
  name: displayName,
  domains: z.array(z.string()),
  consentMode,
  locationIds: z.array(id),
  /** The line to paste into the site's head. */
  scriptTag: z.string(),
  /** When a page last fetched the script or began a visit. */
  lastSeenAt: instant.optional(),
  /** The hosts whose pages fetched the script, the latest first, 20 at most. `isCovered`: the site lists the host. */
  sightings: z.array(z.object({ host: z.string(), seenAt: instant, isCovered: z.boolean() })),
  createdAt: instant,
})

export const listSites = pageQuery.extend({ locationId: id.optional() })

export type Site = z.infer<typeof site>
