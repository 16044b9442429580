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
    areaCode: '512',
    poolSize: 6,
  },
  {
    name: 'Denver',
    canonicalNumber: '+13035550144',
    timeZone: 'America/Denver',
    address: { street: '88 Quarry Yard', city: 'Denver', region: 'CO', postalCode: '80205', country: 'US' },
    coordinates: { latitude: 39.759, longitude: -104.966 },
    recording: { isEnabled: false },
    areaCode: '303',
    poolSize: 3,
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
    areaCode: '614',
    poolSize: 3,
  },
]

export const demoTrackers = [
  { store: 'Austin', kind: 'source', name: 'Newsletter', match: { channel: 'Email' } },
  { store: 'Austin', kind: 'source', name: 'Google Business Profile', match: { channel: 'Local Listings' } },
  {
    store: 'Austin',
    kind: 'offline',
    name: 'Billboard I-35',
    source: { source: 'billboard', medium: 'outdoor', campaign: 'Billboard I-35' },
  },
] as const
