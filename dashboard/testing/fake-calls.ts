import type { Attribution, Call, Source, Visit } from '@tributary/contract'
import { fakeId, phone } from './fake-account.ts'

const ago = (now: number, seconds: number) => new Date(now - seconds * 1000).toISOString()
const site = 'https://www.brightwater.example'

export const adSource: Source = {
  channel: 'Paid Search',
  source: 'google',
  medium: 'cpc',
  campaign: 'Austin AC repair',
  adGroup: 'Emergency',
  term: 'ac repair near me',
  clickIds: { gclid: 'EAIaIQobChMI7b2y' },
  landingPage: `${site}/ac-repair?gclid=EAIaIQobChMI7b2y`,
  referrer: 'https://www.google.com/',
  why: 'gclid is present, and only paid Google clicks carry it',
}
const organic: Source = {
  channel: 'Organic Search',
  source: 'google',
  medium: 'organic',
  landingPage: `${site}/furnaces`,
  why: 'the referrer www.google.com is a search engine',
}
const social: Source = {
  channel: 'Paid Social',
  source: 'facebook',
  medium: 'paid',
  campaign: 'Autumn tune-up',
  content: 'carousel-2',
  landingPage: `${site}/tune-up`,
  why: 'utm_medium=paid with a social source',
}

export const adAttribution: Attribution = {
  method: 'visit',
  probability: 0.97,
  source: adSource,
  visitId: fakeId(71),
  landingPage: adSource.landingPage ?? '',
  lastPage: `${site}/contact`,
  candidates: [
    {
      visitId: fakeId(71),
      visitorId: fakeId(81),
      probability: 0.97,
      source: adSource,
      evidence: ['tapped the number 6 s before', 'area code 512 fits Austin, Texas'],
    },
    {
      visitId: fakeId(72),
      visitorId: fakeId(82),
      probability: 0.012,
      source: social,
      evidence: ['last seen 41 min before', 'area code of another region'],
    },
  ],
  nobodyProbability: 0.018,
  evidence: [
    'tapped the number 6 s before the ring',
    'the tab was visible until the call',
    'area code 512 fits the visit’s place: Austin, Texas',
  ],
  shared: true,
  stage: 'final',
  modelVersion: 'first-1',
}
export const noAttribution: Attribution = {
  method: 'unattributed',
  probability: 0.58,
  candidates: [
    {
      visitId: fakeId(72),
      visitorId: fakeId(82),
      probability: 0.31,
      source: social,
      evidence: ['last seen 58 min before', 'area code of another region'],
    },
    {
      visitId: fakeId(73),
      visitorId: fakeId(83),
      probability: 0.09,
      source: organic,
      evidence: ['last seen 3 h before'],
    },
  ],
  nobodyProbability: 0.58,
  evidence: ['nobody tapped the number', 'the likeliest visit left 58 min before'],
  shared: true,
  stage: 'final',
  modelVersion: 'first-1',
}
const byTracker = (source: Source, probability = 0.99): Attribution => ({
  method: 'tracker',
  probability,
  source,
  candidates: [],
  nobodyProbability: 1 - probability,
  ...(source.landingPage ? { landingPage: source.landingPage } : {}),
  evidence: ['the number stands for this source alone', 'no misdialled call to it in 90 days'],
  shared: false,
  stage: 'final',
  modelVersion: 'first-1',
})

export function fakeCall(now: number, n: number, startedAgo: number, change: Partial<Call> = {}): Call {
  const { method, source } = change.attribution ?? adAttribution
  return {
    id: fakeId(1000 + n),
    ...(method !== 'unattributed' && source ? { source } : {}),
    startedAt: ago(now, startedAgo),
    from: '+15125550188',
    to: phone('+15125550142'),
    destination: phone('+15125550100'),
    locationId: fakeId(11),
    trackerId: fakeId(21),
    status: 'completed',
    durationMs: null,
    attribution: adAttribution,
    isReconciled: false,
    isEndUnknown: false,
    isFirstTime: false,
    isBooked: false,
    tags: [],
    notes: 0,
    legs: [],
    ...change,
  }
}

/** A morning's calls of every kind, the newest first. */
export function fakeCalls(now: number): Call[] {
  const talked = (startedAgo: number, rang: number, talk: number): Partial<Call> => ({
    status: 'completed',
    answeredAt: ago(now, startedAgo - rang),
    endedAt: ago(now, startedAgo - rang - talk),
    durationMs: (rang + talk) * 1000,
    talkMs: talk * 1000,
    legs: [{ to: '+15125550100', status: 'completed', durationMs: talk * 1000 }],
  })
  const missed = (startedAgo: number, rang: number): Partial<Call> => ({
    status: 'missed',
    endedAt: ago(now, startedAgo - rang),
    durationMs: rang * 1000,
    legs: [{ to: '+13035550100', status: 'missed', durationMs: rang * 1000 }],
  })
  const denver = {
    to: phone('+13035550177'),
    destination: phone('+13035550100'),
    locationId: fakeId(12),
    trackerId: fakeId(22),
    from: '+17205550123',
  }
  const tampa = {
    to: phone('+18135550164'),
    destination: phone('+18135550100'),
    locationId: fakeId(13),
    trackerId: fakeId(23),
    from: '+17275550199',
  }
  const recorded = (n: number, seconds: number) => ({
    recording: {
      id: fakeId(900 + n),
      callId: fakeId(1000 + n),
      state: 'stored' as const,
      channels: 2,
      durationMs: seconds * 1000,
      bytes: seconds * 32_000,
      createdAt: ago(now, 10),
    },
  })
  const atRing = { ...adAttribution, probability: 0.71, nobodyProbability: 0.2, stage: 'ring' as const }
  return [
    fakeCall(now, 1, 340, {
      ...talked(340, 6, 252),
      ...recorded(1, 48),
      attributionAtRing: atRing,
      outcome: 'booked',
      value: { amount: 45_000, currency: 'USD' },
      tags: ['emergency'],
    }),
    fakeCall(now, 2, 1500, { ...denver, ...missed(1500, 24), attribution: byTracker(organic, 0.96) }),
    fakeCall(now, 3, 2900, { from: '+14795550107', ...talked(2900, 9, 63), attribution: noAttribution }),
    fakeCall(now, 4, 5100, {
      ...tampa,
      ...talked(5100, 11, 431),
      isReconciled: true,
      attribution: byTracker({
        channel: 'Offline',
        campaign: 'Billboard I-275',
        why: 'the tracker “Billboard I-275” says it',
      }),
    }),
    fakeCall(now, 5, 8300, {
      from: '+15125550133',
      ...talked(8300, 5, 95),
      attribution: {
        ...adAttribution,
        probability: 0.64,
        source: social,
        visitId: fakeId(72),
        nobodyProbability: 0.2,
      },
    }),
    fakeCall(now, 6, 12_400, {
      ...denver,
      from: '+442079460958',
      status: 'busy',
      durationMs: 2000,
      endedAt: ago(now, 12_398),
      attribution: byTracker(organic, 0.93),
    }),
    fakeCall(now, 7, 19_000, {
      ...tampa,
      from: '+18135550171',
      ...missed(19_000, 31),
      status: 'voicemail',
      answeredAt: ago(now, 18_975),
      ...recorded(7, 20),
      attribution: {
        ...byTracker({
          channel: 'Local Listings',
          source: 'google',
          medium: 'listing',
          why: 'utm_source=gbp',
        }),
        shared: false,
      },
    }),
    fakeCall(now, 8, 88_000, {
      ...denver,
      ...talked(88_000, 8, 1260),
      from: '+13035550119',
      attribution: byTracker(
        { channel: 'Email', source: 'newsletter', medium: 'email', campaign: 'October newsletter' },
        0.98,
      ),
      outcome: 'sold',
    }),
    fakeCall(now, 9, 91_000, {
      from: null,
      status: 'failed',
      durationMs: 0,
      attribution: { ...noAttribution, candidates: [], nobodyProbability: 1, evidence: [] },
    }),
    fakeCall(now, 10, 260_000, {
      ...talked(260_000, 12, 310),
      attribution: byTracker(
        {
          channel: 'AI Assistants',
          source: 'chatgpt.com',
          medium: 'referral',
          why: 'the referrer chatgpt.com is an assistant',
        },
        0.95,
      ),
    }),
  ]
}

/** The visit behind the first call: an ad click, three pages, a tap. */
export function fakeVisit(now: number, startedAgo = 340): Visit {
  const page = (path: string, title: string, before: number) => ({
    url: site + path,
    title,
    viewedAt: ago(now, startedAgo + before),
  })
  return {
    id: fakeId(71),
    visitorId: fakeId(81),
    siteId: fakeId(31),
    startedAt: ago(now, startedAgo + 141),
    lastSeenAt: ago(now, startedAgo - 20),
    source: adSource,
    landingPage: adSource.landingPage ?? '',
    lastPage: `${site}/contact`,
    pageViews: 3,
    device: 'mobile',
    timeZone: 'America/Chicago',
    numbers: [
      {
        e164: phone('+15125550142'),
        trackerId: fakeId(21),
        shownAt: ago(now, startedAgo + 140.4),
        lastAliveAt: ago(now, startedAgo + 2),
        tappedAt: ago(now, startedAgo + 6),
      },
    ],
    pages: [
      page('/ac-repair?gclid=EAIaIQobChMI7b2y', 'AC repair in Austin', 141),
      page('/ac-repair/pricing', 'What a repair costs', 78),
      page('/contact', 'Contact Brightwater Austin', 19),
    ],
  }
}
