import { z } from 'zod'
import { displayName, id, instant, pageOf, pageQuery, pageUrl, phoneE164, probability } from '../ids.ts'
import { alert } from './alerts.ts'

/**
 * `idle`: nothing to show there. `learning`: too few visits yet to say what silence means. `well`. `notSwapping`: visits get no numbers for longer than the
 * site's own traffic explains. `scriptGone`: nor does any browser fetch the script.
 */
export const siteStatus = z.enum(['idle', 'learning', 'well', 'notSwapping', 'scriptGone'])
export type SiteStatus = z.infer<typeof siteStatus>

/** A site as the last check found it. */
export const siteHealth = z.object({
  /** The site's. */
  id,
  name: z.string(),
  status: siteStatus,
  /** Absent: not checked yet. Checks come every five minutes. */
  checkedAt: instant.optional(),
  /** The last visit that was shown a number, and the last time a browser fetched the script. */
  lastSwapAt: instant.optional(),
  lastFetchAt: instant.optional(),
  /** Swaps that the site's own traffic made expected since the last one, and how likely none is by luck. */
  expectedSwaps: z.number().optional(),
  odds: probability.optional(),
  /** From the last swap on, after how long a silence is told. */
  toldAfterMs: z.number().int().optional(),
  /** The last 28 days, oldest first: visits that were shown a number, and fetches of the script by browsers. Days are UTC. */
  days: z.array(z.object({ day: z.iso.date(), swaps: z.number().int(), fetches: z.number().int() })),
  /** Numbers that pages should have, as far as pages ask for them. */
  canonicals: z.array(
    z.object({
      canonical: phoneE164,
      locationId: id,
      /** Absent: no page has asked for it. */
      foundAt: instant.optional(),
      isMissing: z.boolean(),
    }),
  ),
  alerts: z.array(alert),
})
export type SiteHealth = z.infer<typeof siteHealth>
export const listSiteHealth = pageQuery

export const leakState = z.enum(['open', 'static', 'dismissed', 'healed'])
/** A pool number that people dial whom we never showed it to: it probably stands on a listing, a static page, in print. */
export const leak = z.object({
  id,
  numberId: id,
  e164: phoneE164,
  poolId: id,
  poolName: z.string().optional(),
  locationId: id,
  state: leakState,
  foundAt: instant,
  settledAt: instant.optional(),
  /** What it became; absent unless `static`. */
  trackerId: id.optional(),
  /** `likely`: a check saw it on a page, or five callers and more dialled it. */
  severity: z.enum(['possible', 'likely']),
  /** Of the 30 days before the last such call. Who withholds the number counts as one caller. */
  calls: z.number().int(),
  callers: z.number().int(),
  firstCallAt: instant.optional(),
  lastCallAt: instant.optional(),
  /** The latest callers, up to five. */
  latestCallers: z.array(z.string().meta({ 'x-personal': 'phone' })),
  /** Where a check saw the number, the latest first. */
  pages: z.array(z.object({ url: pageUrl, where: z.string(), seenAt: instant })),
  /** Numbers that the pool has to show without this one. */
  numbersLeft: z.number().int(),
  /** Of one that is `static`: from when on it can be shown to visitors again. */
  returnableAt: instant.optional(),
})
export type Leak = z.infer<typeof leak>
/** Open ones and those that became trackers; `all`: dismissed and healed ones too. */
export const listLeaks = pageQuery.extend({ state: leakState.optional() })

export const makeLeakStatic = z.object({
  /** The name of the tracker, for example "Listing that copied our number". */
  name: displayName,
  source: z
    .object({
      source: z.string().max(200).optional(),
      medium: z.string().max(200).optional(),
      campaign: z.string().max(200).optional(),
    })
    .optional(),
  /** Also when the pool is left with fewer numbers than it had visits at once. */
  force: z.boolean().optional(),
})

export const healthPages = { siteHealth: pageOf(siteHealth), leaks: pageOf(leak) }
