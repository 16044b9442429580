import type { Alert, Location, PhoneE164, Tracker } from '@tributary/contract'

/** A made-up heating-and-air brand with three locations, for tests and screenshots only. */
export const fakeId = (n: number): string => `0199f000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const phone = (text: string): PhoneE164 => text as PhoneE164

const place = (
  n: number,
  name: string,
  number: string,
  timeZone: string,
  city: string,
  region: string,
  coordinates?: Location['coordinates'],
): Location => ({
  id: fakeId(n),
  name,
  canonicalNumber: phone(number),
  destination: phone(number),
  timeZone,
  address: { street: '100 Main Street', city, region, country: 'US' },
  ...(coordinates && { coordinates }),
  area: { country: 'US', region },
  recording: { isEnabled: true, notice: 'This call may be recorded.' },
  createdAt: '2026-01-05T10:00:00.000Z',
})

export const fakeLocations: Location[] = [
  place(11, 'Brightwater Austin', '+15125550100', 'America/Chicago', 'Austin', 'TX', {
    latitude: 30.2672,
    longitude: -97.7431,
  }),
  place(12, 'Brightwater Denver', '+13035550100', 'America/Denver', 'Denver', 'CO', {
    latitude: 39.7392,
    longitude: -104.9903,
  }),
  place(13, 'Brightwater Tampa Bay', '+18135550100', 'America/New_York', 'Tampa', 'FL'),
]

const createdAt = '2026-02-01T10:00:00.000Z'
export const fakeTrackers: Tracker[] = [
  {
    id: fakeId(21),
    kind: 'visitor',
    name: 'Website visitors',
    locationId: fakeId(11),
    siteId: fakeId(31),
    poolId: fakeId(41),
    numberIds: [fakeId(54), fakeId(55), fakeId(56)],
    createdAt,
  },
  {
    id: fakeId(22),
    kind: 'source',
    name: 'Google organic',
    locationId: fakeId(12),
    siteId: fakeId(31),
    match: { channel: 'Organic Search' },
    numberIds: [fakeId(52)],
    createdAt,
  },
  {
    id: fakeId(23),
    kind: 'offline',
    name: 'Billboard I-275',
    locationId: fakeId(13),
    source: { campaign: 'Billboard I-275' },
    numberIds: [fakeId(53)],
    createdAt,
  },
  {
    id: fakeId(24),
    kind: 'offline',
    name: 'Spring mailing',
    locationId: fakeId(11),
    source: { campaign: 'Spring mailing', medium: 'print' },
    destination: phone('+15125550199'),
    numberIds: [fakeId(58)],
    retiredAt: '2026-10-02T10:00:00.000Z',
    createdAt,
  },
  {
    id: fakeId(25),
    kind: 'source',
    name: 'Business Profile',
    locationId: fakeId(11),
    siteId: fakeId(31),
    match: { channel: 'Local Listings' },
    numberIds: [],
    createdAt,
  },
]

export const fakeAlerts = (now: number): Alert[] => [
  {
    id: fakeId(61),
    raisedAt: new Date(now - 7_200_000).toISOString(),
    lastSeenAt: new Date(now - 420_000).toISOString(),
    times: 3,
    code: 'number_without_destination',
    subject: 'x',
    message:
      'A call to (813) 555-0164 found no destination and heard an apology. Assign the number to a tracker or set the account’s default destination.',
  },
]
