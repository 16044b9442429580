import { attribution } from '@tributary/contract'
import { describe, expect, test } from 'vitest'
import { attributeVisitorCall } from './attribute-visitor-call.ts'
import { asAnswered, callFrom, ring, secondsBefore, visitWith } from './call-samples.ts'
import { composeAttribution } from './compose-attribution.ts'
import { weakPriors } from './weak-priors.ts'

const attribute = (
  ...[call, candidates]: [
    Parameters<typeof attributeVisitorCall>[0],
    Parameters<typeof attributeVisitorCall>[1],
  ]
) => attributeVisitorCall(call, candidates, weakPriors)
const eastern = { timeZones: ['America/New_York'], country: 'US' }
const tapped = { tappedAt: secondsBefore(6), lastSeenAt: secondsBefore(6) }
const anHourAgo = { startedAt: secondsBefore(3900), lastSeenAt: secondsBefore(3600) }

describe('a visitor who tapped the number 6 s before it rang', () => {
  test.each([
    ['a matching time zone', { timeZone: 'America/Detroit' }, eastern],
    ['no known place', {}, undefined],
    ['another time zone', { timeZone: 'America/Los_Angeles' }, eastern],
    ['another country', { country: 'US' }, { country: 'GB' }],
  ])('is named with at least 0.9 with %s', (_, place, callerPlace) => {
    const visit = visitWith({
      ...tapped,
      place,
      landingPage: 'https://example.com/ad',
      lastPage: 'https://example.com/b',
    })
    const answer = attribute(callFrom(callerPlace ? { callerPlace } : {}), [visit])
    expect(answer.probability).toBeGreaterThanOrEqual(0.9)
    expect(answer).toMatchObject({
      method: 'visit',
      visitId: visit.visitId,
      visitorId: visit.visitorId,
      source: visit.source,
      landingPage: 'https://example.com/ad',
      lastPage: 'https://example.com/b',
      shared: false,
    })
    expect(answer.evidence).toContain('tapped the number 6 s before the call')
  })

  test('wins over a hundred others who held the number in the last month', () => {
    const visit = visitWith(tapped)
    const others = Array.from({ length: 100 }, (_, i) =>
      visitWith({
        startedAt: secondsBefore(8000 + i * 20_000),
        lastSeenAt: secondsBefore(7200 + i * 20_000),
      }),
    )
    const answer = attribute(callFrom(), [...others, visit])
    expect(answer.visitId).toBe(visit.visitId)
    expect(answer.probability).toBeGreaterThanOrEqual(0.9)
    expect(answer.candidates).toHaveLength(5)
    expect(answer.evidence).toContain('100 other visits were shown this number')
  })

  test('is still named when the tap is stamped seconds after the ring', () => {
    const answer = attribute(callFrom(), [visitWith({ tappedAt: ring + 4000, lastSeenAt: ring + 4000 })])
    expect(answer.probability).toBeGreaterThanOrEqual(0.9)
    expect(answer.evidence).toContain('tapped the number 0 s before the call')
  })
})

describe('a stranger who calls an hour after the only visitor was last seen', () => {
  test.each([
    ['called already', { alreadyCalled: 0.95, tappedAt: secondsBefore(3600) }, undefined],
    [
      'called already from the same time zone',
      { alreadyCalled: 0.95, place: { timeZone: 'America/New_York' } },
      eastern,
    ],
    ['never called', {}, undefined],
    ['never called and lives in the same time zone', { place: { timeZone: 'America/New_York' } }, eastern],
    ['never called and tapped', { tappedAt: secondsBefore(3600) }, undefined],
    [
      'never called and lives in the same large state',
      { place: { country: 'US', region: 'CA' } },
      { country: 'US', region: 'CA' },
    ],
  ])('is not taken for a visitor who %s', (_, facts, callerPlace) => {
    const answer = attribute(callFrom(callerPlace ? { callerPlace } : {}), [
      visitWith({ ...anHourAgo, ...facts }),
    ])
    expect(answer.probability).toBeLessThan(0.5)
    expect(answer.nobodyProbability).toBeGreaterThan(0.5)
    expect(answer).toMatchObject({ method: 'unattributed' })
    expect(answer).not.toHaveProperty('visitId')
    expect(answer).not.toHaveProperty('source')
    expect(answer.evidence.join()).toMatch(/with \d+ % it was nobody we know/)
  })
})

test('a call to a number nobody was shown is nobody’s', () => {
  expect(attribute(callFrom(), [])).toMatchObject({
    method: 'unattributed',
    probability: 0,
    nobodyProbability: 1,
    candidates: [],
    shared: false,
    evidence: expect.arrayContaining(['no visit was shown this number in the last 28 days']),
  })
})

test('two visitors with the page open share the call and say so', () => {
  const answer = attribute(callFrom(), [visitWith(), visitWith()])
  expect(answer.shared).toBe(true)
  expect(answer.candidates.map((c) => c.probability)).toEqual([
    expect.closeTo(0.49, 1),
    expect.closeTo(0.49, 1),
  ])
  expect(answer.probability).toBeLessThanOrEqual(0.5)
  expect(answer.evidence).toContain('1 other visit was shown this number')
})

test('a number that somebody had long before is not shared, nor one that a visitor had twice', () => {
  const long = attribute(callFrom(), [visitWith(), visitWith(anHourAgo), visitWith(anHourAgo)])
  expect(long.candidates).toHaveLength(3)
  expect(long.probability).toBeGreaterThan(0.9)
  expect(long.shared).toBe(false)
  const twice = visitWith()
  expect(attribute(callFrom(), [twice, visitWith({ visitorId: twice.visitorId })]).shared).toBe(false)
})

test('place decides between two visitors with the page open', () => {
  const near = visitWith({ place: { country: 'US', region: 'TX' } })
  const far = visitWith({ place: { country: 'US', region: 'NY' } })
  const answer = attribute(callFrom({ callerPlace: { country: 'US', region: 'TX' } }), [far, near])
  expect(answer.visitId).toBe(near.visitId)
  expect(answer.probability).toBeGreaterThan(0.9)
  expect(answer.evidence).toContain('area code of the same region')
  expect(answer.candidates[1]?.evidence).toContain('area code of another region')
})

test('visits of one campaign name their source with what they have in common, and no visit', () => {
  const source = { channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'Roofs' } as const
  const answer = attribute(callFrom(), [
    visitWith({ source: { ...source, adGroup: 'A', term: 'roof repair', clickIds: { gclid: 'one' } } }),
    visitWith({ source: { ...source, adGroup: 'A', term: 'new roof', clickIds: { gclid: 'two' } } }),
  ])
  expect(answer.source).toEqual({ ...source, adGroup: 'A' })
  expect(answer.probability).toBeGreaterThan(0.9)
  expect(answer).toMatchObject({ method: 'visit' })
  expect(answer).not.toHaveProperty('visitId')
  expect(answer.candidates[0]?.probability).toBeLessThan(0.5)
})

test('the likelier campaign is named even when the likeliest single visit is of another', () => {
  const single = visitWith({ source: { channel: 'Direct' }, hasSeenContactPage: true, pageViews: 4 })
  const source = { channel: 'Organic Search' } as const
  const answer = attribute(callFrom(), [single, ...[1, 2, 3, 4].map(() => visitWith({ source }))])
  expect(answer.candidates[0]?.visitId).toBe(single.visitId)
  expect(answer.source).toEqual(source)
  expect(answer).not.toHaveProperty('visitId')
})

describe('a caller who rang before', () => {
  const caller = visitWith({
    startedAt: secondsBefore(8000),
    lastSeenAt: secondsBefore(7200),
    alreadyCalled: 0.95,
  })
  const earlier = {
    at: secondsBefore(7100),
    visitors: [{ visitorId: caller.visitorId, probability: 0.95 }],
  }

  test('is recognised on the same number hours later', () => {
    const answer = attribute(callFrom({ earlierCall: { ...earlier, isSameNumber: true } }), [
      caller,
      visitWith(anHourAgo),
    ])
    expect(answer.visitId).toBe(caller.visitId)
    expect(answer.probability).toBeGreaterThan(0.8)
    expect(answer.evidence).toEqual(
      expect.arrayContaining([
        'an earlier call of this caller was theirs',
        'the same caller rang this number before',
      ]),
    )
  })

  test('is recognised on another number that the same visitor was shown later', () => {
    const answer = attribute(callFrom({ earlierCall: { ...earlier, isSameNumber: false } }), [
      caller,
      visitWith(),
    ])
    expect(answer.visitId).toBe(caller.visitId)
  })

  test('stays a stranger when the earlier call was a stranger’s', () => {
    const earlierCall = { at: secondsBefore(7100), isSameNumber: true, visitors: [] }
    const answer = attribute(callFrom({ earlierCall }), [visitWith(anHourAgo)])
    expect(answer).toMatchObject({ method: 'unattributed' })
  })
})

test('the answer satisfies the contract at both stages', () => {
  const answer = attribute(callFrom(), [visitWith(tapped), visitWith()])
  for (const stage of ['ring', 'final'] as const) {
    const composed = composeAttribution(answer, { stage, modelVersion: weakPriors.version })
    expect(attribution.parse(composed)).toEqual(asAnswered(composed))
    expect(composed).toMatchObject({ stage, modelVersion: 'weak-priors-2' })
    expect(composed).not.toHaveProperty('visitorId')
  }
})
