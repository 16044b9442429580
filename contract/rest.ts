import { z } from 'zod'
import { hours } from './hours.ts'
import {
  callerNumber,
  displayName,
  id,
  instant,
  orNull,
  pageOf,
  pageQuery,
  pageUrl,
  personalText,
  phoneE164,
  probability,
  queryFlag,
  timeZone,
} from './ids.ts'
import { currency, money } from './money.ts'
import { scope } from './scopes.ts'
import { source, sourceHosts, sourceMatch } from './source.ts'
import { consentMode, siteKey } from './swap.ts'

/** ISO 3166-1 alpha-2. */
const country = z.string().regex(/^[A-Z]{2}$/)

export const address = z.object({
  street: z.string().max(200).optional(),
  city: z.string().max(100).optional(),
  region: z.string().max(100).optional(),
  postalCode: z.string().max(20).optional(),
  country: country.default('US'),
})

// ---- many at once ----
/** Lines of one import. */
export const mostLines = 10_000
/** Its cells are parted by commas, semicolons or tabs, as the header line shows. */
const csvText = z.string().max(5_000_000)
const hasEither = (input: { csv?: string | undefined; items?: unknown[] | undefined }) =>
  (input.csv === undefined) !== (input.items === undefined)
const eitherCsvOrItems = { message: 'send either csv or items', path: ['items'] }
const lineAtFault = z.object({ line: z.number().int(), value: z.string(), message: z.string() })
/** `line` counts from 1: in a CSV the header included, of `items` the first one. */
export const importReport = z.object({
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** False when a line was rejected, or nothing was to be written. */
  isApplied: z.boolean(),
  /** Only the lines at fault. */
  errors: z.array(lineAtFault),
  /** Every line; `id` is that of what was made. Why one was rejected, `errors` says. */
  lines: z.array(
    z.object({
      line: z.number().int(),
      state: z.enum(['accepted', 'rejected']),
      value: z.string(),
      id: id.optional(),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReport>

// ---- account ----
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

// ---- location ----
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

// ---- site ----
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

// ---- carrier connection ----
export const carrierKind = z.enum(['twilio'])
export const createCarrierConnection = z.object({
  name: displayName,
  carrier: carrierKind.default('twilio'),
  accountSid: z.string().min(1).max(100),
  authToken: z.string().min(1).max(200),
  /** Default: the carrier's public address. Another one for a carrier that speaks the same format. */
  baseUrl: z.url().optional(),
})
export const changeCarrierConnection = createCarrierConnection
  .pick({ name: true, authToken: true, baseUrl: true })
  .partial()
export const carrierConnection = z.object({
  id,
  name: displayName,
  carrier: carrierKind,
  accountSid: z.string(),
  baseUrl: z.string().optional(),
  lastReconciledAt: instant.optional(),
  createdAt: instant,
})

// ---- number ----
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

// ---- tracker and pool ----
export const trackerKind = z.enum(['offline', 'source', 'visitor'])
const trackerFields = {
  name: displayName,
  locationId: id,
  siteId: id.optional(),
  /** `source`: which visits see it. */
  match: sourceMatch.optional(),
  /** `offline`: what its calls are attributed to, for example `{campaign: 'Billboard I-35'}`. */
  source: z
    .object({
      source: z.string().max(500).optional(),
      medium: z.string().max(500).optional(),
      campaign: z.string().max(500).optional(),
      content: z.string().max(500).optional(),
    })
    .optional(),
  /** Rings here instead of at the location's destination. */
  destination: phoneE164.optional(),
  poolId: id.optional(),
}
export const createTracker = z
  .object({ kind: trackerKind, ...trackerFields })
  .refine((t) => t.kind === 'offline' || t.siteId, {
    message: 'a tracker that swaps on a site needs siteId',
    path: ['siteId'],
  })
  .refine((t) => t.kind !== 'source' || t.match, { message: 'a source tracker needs match', path: ['match'] })
  .refine((t) => t.kind !== 'visitor' || t.poolId, {
    message: 'a visitor tracker needs poolId',
    path: ['poolId'],
  })
  .refine((t) => t.kind === 'visitor' || !t.poolId, {
    message: 'only a visitor tracker has a pool',
    path: ['poolId'],
  })
export const changeTracker = z.object({
  name: displayName.optional(),
  /** Refused with `number_in_use` while pages may show its numbers for the location it has now, unless `force`. */
  locationId: id.optional(),
  force: z.boolean().optional(),
  match: sourceMatch.optional(),
  source: trackerFields.source,
  destination: phoneE164.nullable().optional(),
  /** Of a visitor tracker: takes its numbers from this pool from now on. */
  poolId: id.optional(),
})
export const tracker = z.object({
  id,
  kind: trackerKind,
  ...trackerFields,
  numberIds: z.array(id),
  /** Out of use since then: its numbers ring where they rang, and no page shows them. Absent: in use. */
  retiredAt: instant.optional(),
  createdAt: instant,
})
export const listTrackers = pageQuery.extend({
  kind: trackerKind.optional(),
  locationId: id.optional(),
  siteId: id.optional(),
})
export const createPool = z.object({ name: displayName })
export const changePool = createPool.partial()
export const pool = z.object({
  id,
  name: displayName,
  numberIds: z.array(id),
  trackerId: id.optional(),
  createdAt: instant,
})

// ---- visit ----
export const visit = z.object({
  id,
  visitorId: id,
  siteId: id,
  startedAt: instant,
  lastSeenAt: instant,
  source,
  landingPage: pageUrl,
  lastPage: pageUrl,
  pageViews: z.number().int(),
  device: z.enum(['mobile', 'desktop']).optional(),
  timeZone: z.string().optional(),
  /** When a number on the page was first tapped. */
  tappedAt: instant.optional(),
  numbers: z.array(
    z.object({
      e164: phoneE164,
      trackerId: id,
      shownAt: instant,
      lastAliveAt: instant,
      tappedAt: instant.optional(),
    }),
  ),
  pages: z.array(z.object({ url: pageUrl, title: personalText.optional(), viewedAt: instant })),
})

// ---- call ----
export const callStatus = z.enum([
  'ringing',
  'answered',
  'missed',
  'busy',
  'failed',
  'voicemail',
  'completed',
])
export type CallStatus = z.infer<typeof callStatus>

/**
 * `tracker`: a static number says it. `visit`: the visits say it; `visitId` is absent when only their common source is
 * sure. `unattributed`: nobody we know is likelier than any source.
 */
export const attributionMethod = z.enum(['tracker', 'visit', 'unattributed'])
export const attributionCandidate = z.object({
  visitId: id,
  visitorId: id,
  probability,
  source: source.optional(),
  /** In words: "tapped the number 6 s before", "last seen 3 min before", "area code of another region". */
  evidence: z.array(z.string()),
})
export const attribution = z.object({
  method: attributionMethod,
  /** 0 to 1: how likely `source` (and `visitId`, when present) is right; unattributed, how likely the best source would be. */
  probability,
  source: source.optional(),
  visitId: id.optional(),
  landingPage: pageUrl.optional(),
  lastPage: pageUrl.optional(),
  /** Likeliest first, at most 5. */
  candidates: z.array(attributionCandidate),
  /** P(nobody we know). */
  nobodyProbability: probability,
  evidence: z.array(z.string()),
  /** More than one visitor who was shown the number may have called: each with a probability of at least 0.05. */
  shared: z.boolean(),
  /** `ring`: as it rang. `final`: about two minutes after the call ended, late beacons included. */
  stage: z.enum(['ring', 'final']),
  modelVersion: z.string(),
})
export type Attribution = z.infer<typeof attribution>

export const recording = z.object({
  id,
  callId: id,
  state: z.enum(['pending', 'stored', 'failed', 'absent', 'removed']),
  channels: z.number().int().optional(),
  durationMs: z.number().int().optional(),
  bytes: z.number().int().optional(),
  createdAt: instant,
})

export const call = z.object({
  id,
  startedAt: instant,
  answeredAt: instant.optional(),
  endedAt: instant.optional(),
  /** The caller's number as the carrier gave it; null when withheld. */
  from: orNull(callerNumber),
  /** What was dialled, as the carrier gave it: E.164 for a number of ours; empty when it did not say. */
  to: z.string(),
  /** Where it was sent to ring. */
  destination: phoneE164.optional(),
  /** Null when the number that was dialled stood for nothing, or is not the account's. */
  locationId: orNull(id),
  trackerId: orNull(id),
  numberId: id.optional(),
  status: callStatus,
  /** From first ring to the end; null while it lasts. With `isEndUnknown` at least that long. */
  durationMs: orNull(z.number().int()),
  /** How long the two parties were connected. */
  talkMs: z.number().int().optional(),
  recording: recording.optional(),
  attribution,
  /** The attribution as it rang, kept beside the final one. */
  attributionAtRing: attribution.optional(),
  /** True when it was found in the carrier's call log, not told to us. */
  isReconciled: z.boolean(),
  /** True when nobody told when it ended: `endedAt` is when it was last heard of. */
  isEndUnknown: z.boolean(),
  /** What lists and reports count it as: the correction's source, else the attribution's; absent when unattributed. */
  source: source.optional(),
  /** What a person said the source was; absent when nobody did. The attribution is what was computed, corrected or not. */
  correction: z
    .object({
      source,
      reason: personalText.optional(),
      author: z.string(),
      /** Only where one call is read; in lists it is left out. */
      authorName: z.string().optional(),
      at: instant,
    })
    .optional(),
  /** The caller's first call to this account; false for callers without a number. */
  isFirstTime: z.boolean(),
  outcome: z.string().optional(),
  /** Its outcome counts as booked. */
  isBooked: z.boolean(),
  value: z.object({ amount: z.number().int(), currency: z.string() }).optional(),
  tags: z.array(z.string()),
  /** How many it has. */
  notes: z.number().int(),
  legs: z.array(z.object({ to: z.string(), status: z.string(), durationMs: z.number().int().optional() })),
})
// ---- api keys, alerts ----
export const createApiKey = z.object({ name: displayName, scopes: z.array(scope).min(1) })
export const apiKey = z.object({
  id,
  name: displayName,
  scopes: z.array(scope),
  prefix: z.string(),
  lastUsedAt: instant.optional(),
  createdAt: instant,
})
/** `key` is shown once. */
export const newApiKey = apiKey.extend({ key: z.string() })
export const alert = z.object({
  id,
  raisedAt: instant,
  lastSeenAt: instant,
  times: z.number().int(),
  code: z.string(),
  /** What it is about: the id or the number of it. */
  subject: z.string(),
  message: z.string(),
  dismissedAt: instant.optional(),
  /** When what it told of was over, so that it ended by itself. */
  healedAt: instant.optional(),
  /** It stays open, and counts for nothing in sight until then. */
  mutedUntil: instant.optional(),
})
/** 0 ends the muting. */
export const muteAlert = z.object({ days: z.number().int().min(0).max(365) })
export const listAlerts = pageQuery.extend({ withDismissed: queryFlag.optional() })

export const byId = z.object({ id })
export const pages = {
  accounts: pageOf(account),
  locations: pageOf(location),
  sites: pageOf(site),
  numbers: pageOf(trackingNumber),
  trackers: pageOf(tracker),
  pools: pageOf(pool),
  calls: pageOf(call),
  visits: pageOf(visit),
  recordings: pageOf(recording),
  apiKeys: pageOf(apiKey),
  alerts: pageOf(alert),
  carrierConnections: pageOf(carrierConnection),
  availableNumbers: z.object({ items: z.array(availableNumber) }),
}

export type Account = z.infer<typeof account>
export type Location = z.infer<typeof location>
export type Site = z.infer<typeof site>
export type CarrierConnection = z.infer<typeof carrierConnection>
export type TrackingNumber = z.infer<typeof trackingNumber>
export type AvailableNumber = z.infer<typeof availableNumber>
export type Tracker = z.infer<typeof tracker>
export type TrackerKind = z.infer<typeof trackerKind>
export type Pool = z.infer<typeof pool>
export type Visit = z.infer<typeof visit>
export type Call = z.infer<typeof call>
export type Recording = z.infer<typeof recording>
export type Alert = z.infer<typeof alert>
export type AttributionCandidate = z.infer<typeof attributionCandidate>
/** What is sent to make one: fields with a default may be absent. */
export type NewLocation = z.input<typeof createLocation>
export type NewTracker = z.input<typeof createTracker>
export type ApiKey = z.infer<typeof apiKey>
