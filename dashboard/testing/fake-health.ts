import type { Alert, Leak, SiteHealth } from '@tributary/contract'
import { fakeId } from './fake-account.ts'

const ago = (now: number, minutes: number) => new Date(now - minutes * 60_000).toISOString()
const day = 1440

/** A site that stopped, with what was done about another trouble. */
export const fakeHealthAlerts = (now: number): Alert[] => [
  {
    id: fakeId(63),
    raisedAt: ago(now, 190),
    lastSeenAt: ago(now, 2),
    times: 1,
    code: 'site_not_swapping',
    subject: fakeId(32),
    message:
      'No visit to Denver shop has been shown a number since 2026-11-30 13:10 UTC; about 148 would have been. The script is fetched, but pages ask for no numbers. Open a page with ?tributary_debug=1: the number on the pages may have changed, a consent banner may refuse, or a tracker may have lost its numbers.',
  },
  {
    id: fakeId(64),
    raisedAt: ago(now, 3 * day),
    lastSeenAt: ago(now, 2),
    times: 1,
    code: 'number_not_registered',
    subject: fakeId(11),
    mutedUntil: ago(now, -6 * day),
    message:
      'Pages of Austin show +15125550177, which nobody registered, for example on https://www.example.com/old-contact. People dial them and no call is seen. Correct the pages, or register the number as a tracker or as a location’s.',
  },
  {
    id: fakeId(65),
    raisedAt: ago(now, 300),
    lastSeenAt: ago(now, 30),
    times: 1,
    code: 'possible_leak',
    subject: '+15125550164',
    message: '3 callers dialled +15125550164, and no visit explains it.',
  },
]

export const fakeLeaks = (now: number): Leak[] => [
  {
    id: fakeId(91),
    numberId: fakeId(51),
    e164: '+15125550164' as Leak['e164'],
    poolId: fakeId(41),
    poolName: 'Austin visitors',
    locationId: fakeId(11),
    state: 'open',
    foundAt: ago(now, 300),
    severity: 'likely',
    calls: 6,
    callers: 3,
    firstCallAt: ago(now, 12 * day),
    lastCallAt: ago(now, 30),
    latestCallers: ['+15125550142', '+17375550143', '+12145550144'],
    pages: [{ url: 'https://listings.example/austin/acme-air', where: 'text', seenAt: ago(now, 2 * day) }],
    numbersLeft: 7,
  },
  {
    id: fakeId(92),
    numberId: fakeId(52),
    e164: '+13035550188' as Leak['e164'],
    poolId: fakeId(42),
    poolName: 'Denver visitors',
    locationId: fakeId(12),
    state: 'static',
    foundAt: ago(now, 20 * day),
    settledAt: ago(now, 19 * day),
    trackerId: fakeId(24),
    severity: 'possible',
    calls: 2,
    callers: 2,
    latestCallers: [],
    pages: [],
    numbersLeft: 5,
    returnableAt: ago(now, -2 * day),
  },
]

export const fakeSiteHealth = (now: number): SiteHealth[] => {
  const days = (swaps: number, broken = 0) =>
    Array.from({ length: 28 }, (_, at) => {
      const weekday = at % 7 < 5 ? 1 : 0.55
      const count = Math.round(swaps * weekday * (1 + 0.25 * Math.sin(at * 1.7)))
      return {
        day: new Date(now - (27 - at) * 86_400_000).toISOString().slice(0, 10),
        swaps: at >= 28 - broken ? 0 : count,
        fetches: count * 3,
      }
    })
  return [
    {
      id: fakeId(32),
      name: 'Denver shop',
      status: 'notSwapping',
      checkedAt: ago(now, 2),
      lastSwapAt: ago(now, 1500),
      lastFetchAt: ago(now, 1),
      expectedSwaps: 148,
      odds: 0.0000001,
      toldAfterMs: 5 * 3_600_000,
      days: days(140, 1),
      canonicals: [
        {
          canonical: '+13035550100' as Leak['e164'],
          locationId: fakeId(12),
          foundAt: ago(now, 1500),
          isMissing: true,
        },
      ],
      alerts: [],
    },
    {
      id: fakeId(31),
      name: 'Website',
      status: 'well',
      checkedAt: ago(now, 2),
      lastSwapAt: ago(now, 3),
      lastFetchAt: ago(now, 1),
      expectedSwaps: 0.4,
      odds: 0.7,
      toldAfterMs: 2.5 * 3_600_000,
      days: days(420),
      canonicals: [
        {
          canonical: '+15125550100' as Leak['e164'],
          locationId: fakeId(11),
          foundAt: ago(now, 3),
          isMissing: false,
        },
      ],
      alerts: [],
    },
  ]
}
