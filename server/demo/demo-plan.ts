import type { OpenStretch } from '@tributary/contract'

const week = (
  weekday: [string, string],
  saturday: [string, string],
  sunday?: [string, string],
): OpenStretch[] =>
  [weekday, weekday, weekday, weekday, weekday, saturday, sunday].flatMap((stretch, at) =>
    stretch ? [{ day: at + 1, opens: stretch[0], closes: stretch[1] }] : [],
  )

/** The made-up company whose site the lab shows. Its published numbers are fictional (555-01xx). */
export const demoStores = [
  {
    name: 'Austin',
    canonicalNumber: '+15125550132',
    timeZone: 'America/Chicago',
    address: {
      street: '1204 Alder Bend Road',
      city: 'Austin',
      region: 'TX',
      postalCode: '78702',
      country: 'US',
    },
    coordinates: { latitude: 30.263, longitude: -97.715 },
    recording: { isEnabled: true, notice: 'This call may be recorded to improve our service.' },
    hours: week(['07:00', '19:00'], ['08:00', '16:00'], ['09:00', '13:00']),
    areaCode: '512',
    poolSize: 8,
    visitsADay: 9,
    trades: { cooling: 1.15, heating: 0.75, heatPumps: 0.4 },
  },
  {
    name: 'Denver',
    canonicalNumber: '+13035550144',
    timeZone: 'America/Denver',
    address: { street: '88 Quarry Yard', city: 'Denver', region: 'CO', postalCode: '80205', country: 'US' },
    coordinates: { latitude: 39.759, longitude: -104.966 },
    recording: { isEnabled: false },
    hours: week(['07:00', '18:00'], ['08:00', '14:00']),
    areaCode: '303',
    poolSize: 4,
    visitsADay: 4.8,
    trades: { cooling: 0.5, heating: 1.2, heatPumps: 0.4 },
  },
  {
    name: 'Columbus',
    canonicalNumber: '+16145550177',
    timeZone: 'America/New_York',
    address: {
      street: '415 Old Mill Lane',
      city: 'Columbus',
      region: 'OH',
      postalCode: '43215',
      country: 'US',
    },
    coordinates: { latitude: 39.962, longitude: -83.007 },
    recording: { isEnabled: false },
    hours: week(['07:30', '18:30'], ['08:00', '15:00']),
    areaCode: '614',
    poolSize: 4,
    visitsADay: 4,
    trades: { cooling: 0.6, heating: 0.8, heatPumps: 0.9 },
  },
]

export const demoSiteName = 'Cedar & Vane website'
export const demoConnectionName = 'The lab'
export const billboardName = 'Billboard I-35'

/** Numbers of their own for sources and media. `callsADay`, `habit`: how they ring in the history. */
export const demoTrackers = [
  {
    store: 'Austin',
    kind: 'source',
    name: 'Newsletter',
    match: { channel: 'Email' },
    callsADay: 0.3,
    habit: 'mailing',
  },
  {
    store: 'Austin',
    kind: 'source',
    name: 'Google Business Profile',
    match: { channel: 'Local Listings' },
    callsADay: 0.9,
    habit: 'any',
  },
  {
    store: 'Denver',
    kind: 'source',
    name: 'Google Business Profile Denver',
    match: { channel: 'Local Listings' },
    callsADay: 0.5,
    habit: 'any',
  },
  {
    store: 'Columbus',
    kind: 'source',
    name: 'Google Business Profile Columbus',
    match: { channel: 'Local Listings' },
    callsADay: 0.45,
    habit: 'any',
  },
  {
    store: 'Denver',
    kind: 'offline',
    name: 'Vans in Denver',
    source: { source: 'vans', medium: 'outdoor', campaign: 'Vans in Denver' },
    callsADay: 0.35,
    habit: 'road',
  },
  {
    store: 'Columbus',
    kind: 'offline',
    name: 'Postcard Columbus',
    source: { source: 'postcard', medium: 'direct mail', campaign: 'Postcard Columbus' },
    callsADay: 0.3,
    habit: 'mailing',
  },
  {
    store: 'Austin',
    kind: 'offline',
    name: billboardName,
    source: { source: 'billboard', medium: 'outdoor', campaign: billboardName },
    callsADay: 0.5,
    habit: 'road',
  },
] as const
