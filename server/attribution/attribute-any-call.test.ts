import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeVisitorCall } from './attribute-visitor-call.ts'
import { callFrom, ring, visitWith } from './call-samples.ts'
import type { CallFacts, CandidateFacts } from './facts.ts'
import { weakPriors } from './weak-priors.ts'
import { weighCandidates } from './weigh-candidates.ts'

const time = fc.oneof(
  fc.integer({ min: ring - 200_000, max: ring + 20_000 }),
  fc.integer({ min: ring - 40 * 86_400_000, max: ring + 86_400_000 }),
  fc.constantFrom(ring, 0, -1, Number.NaN, Infinity, -Infinity, Number.MAX_VALUE),
)
const zone = fc.constantFrom('America/New_York', 'America/Boise', 'Europe/London', 'not a zone', '')
const country = fc.constantFrom('US', 'GB', 'XX', '')
const region = fc.constantFrom('TX', 'WY', 'ENG', '')
const anyNumber = fc.oneof(fc.double({ min: 0, max: 1 }), fc.constantFrom(Number.NaN, -3, 7, Infinity))

const callFacts: fc.Arbitrary<CallFacts> = fc.record(
  {
    at: fc.constant(ring),
    line: fc.constantFrom('mobile', 'landline', 'unknown'),
    callerPlace: fc.record(
      { country, region, timeZones: fc.array(zone, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
    earlierCall: fc.record(
      {
        at: time,
        isSameNumber: fc.boolean(),
        visitors: fc.array(fc.record({ visitorId: fc.constantFrom('a', 'b', 'z'), probability: anyNumber }), {
          maxLength: 3,
        }),
      },
      { requiredKeys: ['at', 'isSameNumber', 'visitors'] },
    ),
  },
  { requiredKeys: ['at', 'line'] },
)
const visitFacts: fc.Arbitrary<CandidateFacts> = fc.record(
  {
    visitId: fc.uuid(),
    visitorId: fc.constantFrom('a', 'b', 'c'),
    source: fc.constantFrom(
      { channel: 'Direct' } as const,
      { channel: 'Paid Search', campaign: 'Roofs' } as const,
    ),
    device: fc.constantFrom('mobile', 'desktop', 'unknown'),
    place: fc.record({ country, region, timeZone: zone }, { requiredKeys: [] }),
    startedAt: time,
    lastSeenAt: time,
    pageViews: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(Number.NaN, -1)),
    hasSeenContactPage: fc.boolean(),
    tappedAt: time,
    hiddenAt: time,
    alreadyCalled: anyNumber,
    isSuspicious: fc.boolean(),
  },
  {
    requiredKeys: [
      'visitId',
      'visitorId',
      'source',
      'device',
      'place',
      'startedAt',
      'lastSeenAt',
      'pageViews',
      'hasSeenContactPage',
      'alreadyCalled',
    ],
  },
)

const eagerWithoutTap = structuredClone(weakPriors)
eagerWithoutTap.engagement.alive.tapped = 1000

describe('whatever the facts', () => {
  test('the probabilities are finite, within 0 and 1, and sum to 1', () => {
    fc.assert(
      fc.property(callFacts, fc.array(visitFacts, { maxLength: 12 }), (call, visits) => {
        const { candidates, nobodyProbability } = weighCandidates(call, visits, weakPriors)
        const all = [...candidates.map((c) => c.probability), nobodyProbability]
        for (const p of all) expect(p >= 0 && p <= 1).toBe(true)
        expect(all.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('the named probability is one that its candidates bear out', () => {
    fc.assert(
      fc.property(callFacts, fc.array(visitFacts, { maxLength: 12 }), (call, visits) => {
        const answer = attributeVisitorCall(call, visits, weakPriors)
        expect(answer.probability >= 0 && answer.probability <= 1).toBe(true)
        expect(answer.probability + answer.nobodyProbability).toBeLessThanOrEqual(1 + 1e-9)
        expect(answer.candidates.length).toBeLessThanOrEqual(5)
        if (answer.visitId)
          expect(answer.candidates.find((c) => c.visitId === answer.visitId)?.probability).toBe(
            answer.probability,
          )
        // No call is both shared and as good as certain.
        if (answer.shared) expect(answer.candidates[0]?.probability).toBeLessThanOrEqual(0.95 + 1e-9)
        if (answer.method === 'unattributed') expect(answer.probability).toBeLessThanOrEqual(0.5)
        else expect(answer.probability).toBeGreaterThan(answer.nobodyProbability)
      }),
    )
  })

  test('the order of the candidates does not matter', () => {
    fc.assert(
      fc.property(
        callFacts,
        fc
          .uniqueArray(visitFacts, { maxLength: 12, selector: (v) => v.visitId })
          .chain((visits) =>
            fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
          ),
        (call, [visits, shuffled]) => {
          expect(attributeVisitorCall(call, shuffled, weakPriors)).toEqual(
            attributeVisitorCall(call, visits, weakPriors),
          )
        },
      ),
    )
  })

  test.each([
    ['weak priors', weakPriors],
    ['a model of visitors who call without tapping', eagerWithoutTap],
  ])('a more recent tap never lowers its own probability under %s', (_, model) => {
    const tapTime = fc.integer({ min: ring - 1_000_000, max: ring + model.clockSkew * 1000 })
    fc.assert(
      fc.property(
        callFacts,
        visitFacts,
        fc.array(visitFacts, { maxLength: 4 }),
        tapTime,
        tapTime,
        (call, visit, others, a, b) => {
          const withTap = (tappedAt: number) =>
            weighCandidates(call, [...others, { ...visit, tappedAt }], model).candidates.find(
              (c) => c.facts.visitId === visit.visitId,
            )?.probability ?? 0
          expect(withTap(Math.max(a, b))).toBeGreaterThanOrEqual(withTap(Math.min(a, b)) - 1e-12)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('times that cannot be', () => {
  const probabilityOf = (facts: Partial<CandidateFacts>) =>
    attributeVisitorCall(callFrom(), [visitWith(facts)], weakPriors).candidates[0]?.probability

  test('a visit that began well after the ring is no candidate', () => {
    expect(probabilityOf({ startedAt: ring + 60_000, lastSeenAt: ring + 90_000 })).toBeUndefined()
  })
  test('a visit last seen 28 days ago or more is no candidate', () => {
    const at = ring - 28 * 86_400_000
    expect(probabilityOf({ startedAt: at, lastSeenAt: at })).toBeUndefined()
    expect(probabilityOf({ startedAt: at, lastSeenAt: at + 1000 })).toBeGreaterThan(0)
  })
  test('a tap well after the ring counts as none', () => {
    expect(probabilityOf({ tappedAt: ring + 60_000 })).toBe(probabilityOf({}))
  })
  test('a sign of life after the ring counts as open at the ring', () => {
    expect(probabilityOf({ lastSeenAt: ring + 60_000 })).toBe(probabilityOf({ lastSeenAt: ring }))
  })
  test('a visit named twice counts once', () => {
    const visit = visitWith()
    const once = attributeVisitorCall(callFrom(), [visit], weakPriors)
    expect(attributeVisitorCall(callFrom(), [visit, { ...visit, lastSeenAt: 0 }], weakPriors)).toEqual(once)
  })
})
