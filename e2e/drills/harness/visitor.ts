import type { SwapResponse } from '@tributary/contract'
import type { Business } from './seed-business.ts'

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

// Longer than any page waits.
const patienceMs = 15_000

export type Shown = {
  visitId: string
  visitorId: string
  leaseId: string
  /** Signed, as the page keeps it. */
  lease: string
  number: string
  validUntil: number
}

/**
 * Asks for a number as the snippet does, at `url`. With `held` the visitor goes on in the same visit. Undefined unless a whole 200 answer
 * with a lease was received.
 */
export async function swap(
  url: string,
  business: Business,
  page: string,
  { held, canonical = business.stores[0]?.canonical ?? '' }: { held?: Shown; canonical?: string } = {},
): Promise<Shown | undefined> {
  const answer = await fetch(`${url}/v1/swap`, {
    method: 'POST',
    signal: AbortSignal.timeout(patienceMs),
    headers: { origin: business.origin, 'user-agent': userAgent, 'content-type': 'application/json' },
    body: JSON.stringify({
      site: business.siteKey,
      page: { url: `${business.origin}${page}` },
      canonical: [canonical],
      consent: 'unknown',
      ...(held && { visitor: held.visitorId, lease: held.lease, isSameVisit: true }),
    }),
  })
  const body = await answer.text()
  if (answer.status !== 200) return undefined
  const { visit, visitor, numbers } = JSON.parse(body) as SwapResponse
  const [shown] = numbers
  if (!shown?.lease || !visit || !visitor) return undefined
  const leaseHex = Buffer.from(shown.lease, 'base64url').toString('hex', 1, 17)
  return {
    visitId: visit,
    visitorId: visitor,
    leaseId: leaseHex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    lease: shown.lease,
    number: shown.tracking,
    validUntil: Date.parse(shown.validUntil),
  }
}

/** Sends one beacon; true when it was acknowledged. */
export async function beacon(
  url: string,
  business: Business,
  shown: Shown,
  event: { kind: 'alive' | 'tap' } | { kind: 'pageView'; page: string },
): Promise<boolean> {
  const page = 'page' in event ? { page: { url: `${business.origin}${event.page}` } } : {}
  const answer = await fetch(`${url}/v1/beacon`, {
    method: 'POST',
    signal: AbortSignal.timeout(patienceMs),
    headers: { origin: business.origin, 'user-agent': userAgent, 'content-type': 'text/plain' },
    body: JSON.stringify({
      site: business.siteKey,
      events: [{ kind: event.kind, lease: shown.lease, ...page }],
    }),
  })
  const body = await answer.text()
  return answer.status === 200 && (JSON.parse(body) as { accepted: number }).accepted === 1
}
