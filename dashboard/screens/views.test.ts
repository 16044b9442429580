import { describe, expect, test } from 'vitest'
import type { Names } from '../data/names.ts'
import { fakeId, fakeLocations, fakeTrackers, phone } from '../testing/fake-account.ts'
import { adAttribution, fakeCall, fakeVisit, noAttribution } from '../testing/fake-calls.ts'
import { viewCandidates } from './call/view-candidates.ts'
import { viewHeadline } from './call/view-headline.ts'
import { viewJourney } from './call/view-journey.ts'
import { viewCall } from './calls/view-call.ts'

const now = Date.parse('2026-11-23T15:00:00Z')
const names: Names = {
  locationOf: (id) => fakeLocations.find((location) => location.id === id),
  trackerOf: (id) => fakeTrackers.find((tracker) => tracker.id === id),
}
const options = { names, now, locale: 'en-US', readerZone: 'America/Chicago' }

describe('a line of the list', () => {
  test('names caller, number, location and source', () => {
    expect(viewCall(fakeCall(now, 1, 60), options)).toMatchObject({
      caller: '(512) 555-0188',
      called: '(512) 555-0142',
      location: 'Brightwater Austin',
      channel: 'Paid Search',
      sourceDetail: 'Austin AC repair · ac repair near me',
      probability: 0.97,
    })
  })

  test('names no source and no certainty for an unattributed call, even when one is sent along', () => {
    const attribution = { ...noAttribution, source: { channel: 'Display' as const } }
    const view = viewCall(fakeCall(now, 1, 60, { attribution }), options)
    expect([view.channel, view.probability, view.sourceDetail]).toEqual([undefined, undefined, ''])
  })

  test('names the tracker where a static number’s source says no more than a channel', () => {
    const attribution = {
      ...adAttribution,
      method: 'tracker' as const,
      source: { channel: 'Email' as const },
    }
    const { landingPage: _landingPage, ...withoutPages } = attribution
    const [tracker] = fakeTrackers
    const call = fakeCall(now, 1, 60, {
      attribution: withoutPages,
      ...(tracker ? { trackerId: tracker.id } : {}),
    })
    expect(viewCall(call, options).sourceDetail).toBe(tracker?.name)
  })

  test('counts the seconds of a call that rings, and never below zero', () => {
    const length = (startedAgo: number) =>
      viewCall(fakeCall(now, 1, startedAgo, { status: 'ringing' }), options).length
    expect([length(7).main, length(-30).main]).toEqual(['0:07', '0:00'])
  })

  test('says how long a missed call rang', () => {
    const call = fakeCall(now, 1, 60, { status: 'missed', durationMs: 24_000 })
    expect(viewCall(call, options).length).toEqual({ main: '–', note: 'rang 0:24' })
  })

  test('does without a caller, a location and a campaign', () => {
    const call = fakeCall(now, 1, 60, { from: null, locationId: null })
    const attribution = {
      ...adAttribution,
      source: { channel: 'Direct' as const },
      landingPage: 'https://example.com/a',
    }
    const view = viewCall({ ...call, attribution, source: attribution.source }, options)
    expect([view.caller, view.location, view.sourceDetail]).toEqual(['Number withheld', 'No location', '/a'])
  })
})

describe('the headline', () => {
  test('says who called where and what came of it', () => {
    const answeredAt = new Date(now - 54_000).toISOString()
    const call = fakeCall(now, 1, 60, { answeredAt, talkMs: 252_000 })
    expect(viewHeadline(call, fakeLocations[0], now, 'en-US')).toEqual({
      headline: '(512) 555-0188 called Brightwater Austin',
      results: ['answered after 6 sec', 'talked 4 min 12 sec'],
    })
  })

  test('names a caller who withheld the number in a sentence', () => {
    const withheld = fakeCall(now, 1, 60, { from: null })
    expect(viewHeadline(withheld, fakeLocations[0], now, 'en-US').headline).toBe(
      'A withheld number called Brightwater Austin',
    )
  })

  test('says plainly that nobody answered', () => {
    const call = fakeCall(now, 1, 60, { status: 'missed', durationMs: 24_000 })
    expect(viewHeadline(call, undefined, now, 'en-US').results).toEqual(['nobody answered; it rang 24 sec'])
  })
})

describe('the candidates', () => {
  test('include nobody and what the best leave over, and add up to one', () => {
    const rows = viewCandidates(noAttribution)
    expect(rows.map((row) => row.key)).toEqual(['nobody', fakeId(72), fakeId(73), 'others'])
    expect(rows.reduce((sum, row) => sum + row.probability, 0)).toBeCloseTo(1)
  })

  test('mark the chosen visit, and none when the call is unattributed', () => {
    const chosen = (attribution: typeof adAttribution) =>
      viewCandidates(attribution).flatMap((row) => (row.isChosen ? [row.key] : []))
    expect(chosen(adAttribution)).toEqual([fakeId(71)])
    expect(chosen({ ...noAttribution, visitId: fakeId(72) })).toEqual([])
  })
})

describe('the journey', () => {
  const call = fakeCall(now, 1, 340)

  test('is told in order, relative to the call', () => {
    expect(viewJourney(fakeVisit(now), call, 'en-US').map((step) => [step.kind, step.relative])).toEqual([
      ['landed', '2 min 21 sec before'],
      ['shown', '2 min 20 sec before'],
      ['viewed', '1 min 18 sec before'],
      ['viewed', '19 sec before'],
      ['tapped', '6 sec before'],
      ['call', 'at the call'],
    ])
  })

  test('tells when the visitor was last there, if that was long after the last page and before the call', () => {
    const visit = fakeVisit(now, 340)
    const [number] = visit.numbers
    const { tappedAt: _tappedAt, ...untapped } = number ?? {
      e164: phone('+15125550142'),
      trackerId: '',
      shownAt: '',
      lastAliveAt: '',
    }
    const steps = viewJourney({ ...visit, numbers: [untapped] }, call, 'en-US')
    expect(steps.find((step) => step.kind === 'alive')?.relative).toBe('2 sec before')
  })

  test('tells that the number was copied', () => {
    const visit = fakeVisit(now)
    const copied = visit.numbers.map((number) => ({
      ...number,
      copiedAt: new Date(Date.parse(call.startedAt) - 4000).toISOString(),
    }))
    const steps = viewJourney({ ...visit, numbers: copied }, call, 'en-US')
    expect(steps.find((step) => step.kind === 'copied')?.relative).toBe('4 sec before')
  })

  test('leaves out numbers that were not dialled', () => {
    const steps = viewJourney(fakeVisit(now), { ...call, to: phone('+15125550199') }, 'en-US')
    expect(steps.map((step) => step.kind)).not.toContain('tapped')
  })

  test('begins with the landing page when no page view is kept', () => {
    const steps = viewJourney({ ...fakeVisit(now), pages: [] }, call, 'en-US')
    expect(steps[0]).toMatchObject({ kind: 'landed', url: fakeVisit(now).landingPage })
  })
})
