import type { SwapNumber, SwapReason, SwapRequest, SwapResponse } from '@tributary/contract'
import { classifySource } from '@tributary/snippet/classify-source'
import { matchSource } from '@tributary/snippet/match-source'
import type { Place } from '../attribution/index.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import {
  type Configuration,
  type ConfiguredSite,
  type ConfiguredTracker,
  leaseNumber,
  markVisit,
  nameCampaign,
  type Pools,
  readLease,
  type ShownVisit,
  writeLease,
} from '../numbers/index.ts'
import { displayForms } from '../phones/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import { isContactPage } from './contact-page.ts'
import { isCrawler } from './is-crawler.ts'
import type { VisitJournal } from './journal.ts'
import type { Limits } from './limits.ts'
import type { SwapFact } from './swap-fact.ts'

export type SwapContext = {
  configuration: Configuration
  pools: Pools
  journal: VisitJournal
  clock: Clock
  randomness: Randomness
  secrets: Secrets
  limits: Limits
  /** Called when a new visit has become durable. */
  onVisit?: (accountId: string, visitId: string) => void
  /** Called when a page of a site asked, with the canonical numbers it found. */
  onAsk?: (site: ConfiguredSite, canonicals: readonly string[], at: number) => void
  /** Called with how many leases have become durable. */
  onLeases?: (count: number) => void
}

/** What the request's headers said. `place` only from a trusted proxy. */
export type Visitor = {
  origin?: string | undefined
  userAgent: string
  hasGlobalPrivacyControl: boolean
  place?: Place | undefined
  /** The visitor's address; kept in memory only, to limit how much one can ask for. Absent: not known, not limited. */
  address?: string | undefined
}

const forBots: SwapResponse = { numbers: [], reason: 'bot' }

/**
 * Decides what the page shows: bot? -> site -> source -> trackers -> static number or lease -> journal -> answer. The answer is
 * given when the journal row is durable. Throws `site_unknown`, `origin_not_allowed`, `rate_limited`, `overloaded`,
 * `storage_unavailable`: for each the page keeps its own number.
 */
export async function answerSwap(
  context: SwapContext,
  request: SwapRequest,
  visitor: Visitor,
): Promise<SwapResponse> {
  const { configuration, clock, randomness, secrets } = context
  const site = configuration.findSite(request.site)
  if (!site)
    throw new AppError(
      'site_unknown',
      `No site has the key ${request.site}. Copy the script tag from the site's page again.`,
    )
  checkOrigin(site, request, visitor.origin)
  if (isCrawler(visitor.userAgent)) return forBots

  const now = clock.now()
  context.onAsk?.(site, request.canonical, now)
  const landing = request.landing ?? request.page
  const source = classifySource({ landing: landing.url, referrer: landing.referrer }, site.sourceHosts)
  const isKnownVisitor = mayRecognise(site, request, visitor)
  const previous = isKnownVisitor && request.lease ? readLease(request.lease, secrets) : undefined
  const held = previous?.siteId === site.id ? previous : undefined
  const isSameVisit = held !== undefined && request.isSameVisit === true
  const newId = () => randomness.id(now)
  const visitId = isSameVisit ? held.visitId : newId()
  const { timeZone, device } = request.signals ?? {}
  const place = { ...visitor.place, ...(timeZone && { timeZone }) }
  const shown: ShownVisit = {
    visitId,
    // A new visitor is named by its first visit: see `ofVisitors`.
    visitorId: held?.visitorId ?? request.visitor ?? visitId,
    trail: {
      device: device ?? 'unknown',
      // Of a visit that goes on, this is when its number was first shown: near enough for a node that has not met it.
      startedAt: isSameVisit ? held.shownAt : now,
      lastSeenAt: now,
      pageViews: 1,
      hasSeenContactPage: isContactPage(landing.url),
    },
    marks: markVisit(place, nameCampaign(source), source.term ?? ''),
  }
  const visit = { shown, siteId: site.id, isSameVisit, previous: held }

  const mayLease = () =>
    isSameVisit || visitor.address === undefined || context.limits.newVisits.take(visitor.address, now)

  const numbers: SwapNumber[] = []
  const leases: SwapFact['leases'] = []
  for (const canonical of new Set(request.canonical)) {
    const tracker = trackerFor(site, canonical, source, isKnownVisitor)
    if (!tracker) continue
    if (tracker.kind === 'source') {
      const [number] = tracker.numbers
      if (number)
        numbers.push({
          canonical,
          tracking: number.e164,
          tracker: tracker.id,
          validUntil: new Date(now + staticLifeMs).toISOString(),
          ...withDisplay(number.e164, canonical),
        })
      continue
    }
    if (leases.length === 0 && !mayLease())
      throw new AppError(
        'rate_limited',
        'More new visits come from this address than one can have. The page keeps its own number; try again later.',
      )
    const lease = leaseNumber(context.pools, tracker, visit, now, newId)
    if (!lease) continue
    leases.push({
      id: lease.leaseId,
      numberId: lease.numberId,
      poolId: tracker.poolId ?? '',
      trackerId: tracker.id,
      shownAt: lease.shownAt,
      validUntil: lease.validUntil,
    })
    numbers.push({
      canonical,
      tracking: lease.e164 as SwapNumber['tracking'],
      tracker: tracker.id,
      lease: writeLease(lease, secrets),
      validUntil: new Date(lease.validUntil).toISOString(),
      ...withDisplay(lease.e164, canonical),
    })
  }
  // A static number alone stores nothing: the page could have shown it without asking.
  if (leases.length === 0)
    return numbers.length > 0
      ? { numbers }
      : { numbers, reason: whyNone(site, request, source, isKnownVisitor) }

  const fact: SwapFact = {
    siteId: site.id,
    visitId,
    visitorId: shown.visitorId,
    landingPage: landing.url,
    referrer: landing.referrer,
    page: request.page.url,
    source,
    ...(device && { device }),
    place,
    leases,
  }
  await context.journal.appendSwap({ accountId: site.accountId, at: now, fact })
  context.onLeases?.(leases.length)
  if (!isSameVisit) context.onVisit?.(site.accountId, visitId)
  return { visitor: shown.visitorId, visit: visitId, numbers }
}

const withDisplay = (tracking: string, canonical: string): Pick<SwapNumber, 'display'> => {
  const display = displayForms(tracking, canonical)
  return display ? { display } : {}
}

/** As long as a cached script may still show it: max-age 300 s and a day of stale-while-revalidate. */
const staticLifeMs = 86_700_000

/** Silence means no: without consent where it is required, or against a refusal, nobody is recognised and nothing stored. */
function mayRecognise(site: ConfiguredSite, request: SwapRequest, visitor: Visitor): boolean {
  if (visitor.hasGlobalPrivacyControl && request.consent !== 'granted') return false
  return site.consentMode === 'required' ? request.consent === 'granted' : request.consent !== 'denied'
}

function trackerFor(
  site: ConfiguredSite,
  canonical: string,
  source: ReturnType<typeof classifySource>,
  isKnownVisitor: boolean,
): ConfiguredTracker | undefined {
  return site.trackers.find(
    (tracker) => tracker.numbers.length > 0 && applies(tracker, canonical, source, isKnownVisitor),
  )
}

function applies(
  tracker: ConfiguredTracker,
  canonical: string,
  source: ReturnType<typeof classifySource>,
  isKnownVisitor: boolean,
): boolean {
  if (tracker.location.canonicalNumber !== canonical) return false
  return tracker.kind === 'visitor'
    ? isKnownVisitor
    : tracker.match !== undefined && matchSource(tracker.match, source)
}

/** Asked only once nothing was found, so that a swap costs nothing more. */
function whyNone(
  site: ConfiguredSite,
  request: SwapRequest,
  source: ReturnType<typeof classifySource>,
  isKnownVisitor: boolean,
): SwapReason {
  const hasTracker = (isKnown: boolean) =>
    request.canonical.some((canonical) =>
      site.trackers.some((tracker) => applies(tracker, canonical, source, isKnown)),
    )
  if (hasTracker(isKnownVisitor)) return 'noNumber'
  return !isKnownVisitor && hasTracker(true) ? 'noConsent' : 'noTracker'
}

/** The page's own host must be one of the site's; a browser cannot forge `Origin`, so a copied script tag gets nothing. */
function checkOrigin(site: ConfiguredSite, request: SwapRequest, origin: string | undefined): void {
  // Any page can make a sandboxed frame, whose origin is "null"; only what is no browser sends none at all.
  const host =
    origin === undefined ? URL.parse(request.page.url)?.host : /^https?:\/\/([^/@]+)$/.exec(origin)?.[1]
  const hostname = host?.replace(/:\d+$/, '')
  const isAllowed =
    hostname !== undefined &&
    site.domains.some((domain) => host === domain || hostname === domain || hostname.endsWith(`.${domain}`))
  if (!isAllowed) {
    throw new AppError(
      'origin_not_allowed',
      `The site does not list the host ${host ?? 'of this page'}. Add it to the site's domains if the page is yours.`,
    )
  }
}
