import type { CallFacts, CandidateFacts } from './facts.ts'

/** When the calls of the tests ring. */
export const ring = Date.UTC(2026, 10, 23, 15, 0, 0)
export const secondsBefore = (seconds: number) => ring - seconds * 1000

export const callFrom = (facts: Partial<CallFacts> = {}): CallFacts => ({
  at: ring,
  line: 'unknown',
  ...facts,
})

let made = 0
/** A visit on a telephone, from an ad, seen 8 s before the ring; every one is its own visitor. */
export const visitWith = (facts: Partial<CandidateFacts> = {}): CandidateFacts => {
  const n = String(++made).padStart(12, '0')
  return {
    visitId: `0193a000-0000-7000-8000-${n}`,
    visitorId: `0193b000-0000-7000-8000-${n}`,
    source: { channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: `Campaign ${made}` },
    device: 'mobile',
    place: {},
    startedAt: secondsBefore(60),
    lastSeenAt: secondsBefore(8),
    pageViews: 2,
    hasSeenContactPage: false,
    alreadyCalled: 0,
    ...facts,
  }
}

/** What leaves the server of it: numbers to six decimals. */
export const asAnswered = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_name, inner) =>
      typeof inner === 'number' ? Math.round(inner * 1e6) / 1e6 : inner,
    ),
  )
