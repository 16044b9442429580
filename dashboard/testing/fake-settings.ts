import { fakeId, fakeLocations, fakeTrackers } from './fake-account.ts'
import { fakeNumbers, fakePools } from './fake-numbers.ts'

const at = '2026-11-20T10:00:00.000Z'
export const fakeSite = {
  id: fakeId(31),
  key: 'kB2s9dPq',
  name: 'brightwater.example',
  domains: ['www.brightwater.example'],
  consentMode: 'required',
  locationIds: fakeLocations.map(({ id }) => id),
  scriptTag: '<script async src="https://calls.brightwater.example/t/kB2s9dPq.js"></script>',
  lastSeenAt: at,
  sightings: [
    { host: 'www.brightwater.example', seenAt: at, isCovered: true },
    { host: 'staging.brightwater.test', seenAt: at, isCovered: false },
  ],
  createdAt: at,
}
const account = {
  id: fakeId(1),
  name: 'Brightwater Heating & Air',
  timeZone: 'America/Chicago',
  currency: 'USD',
  allowedCountries: [],
  sourceHosts: {},
  requiresIfMatch: false,
  createdAt: at,
}
const member = (n: number, name: string, role: string, more: object = {}) => ({
  id: fakeId(500 + n),
  userId: fakeId(900 + n),
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@brightwater.example`,
  role,
  grants: [],
  hasTwoFactor: n === 1,
  createdAt: at,
  ...more,
})

/** What the account has set up, by resource. */
const lists: Record<string, { id: string }[]> = {
  sites: [fakeSite],
  accounts: [account],
  locations: fakeLocations,
  trackers: fakeTrackers,
  pools: fakePools,
  numbers: fakeNumbers,
  members: [
    member(1, 'Ada Brightwater', 'owner'),
    member(2, 'Grace Field', 'manager', { locationIds: [fakeId(11)], grants: ['audio'] }),
    member(3, 'Ines Vale', 'analyst'),
  ],
  invitations: [
    {
      ...member(4, 'New', 'viewer'),
      ...{ state: 'open', sentAt: at, expiresAt: '2027-01-10T10:00:00.000Z' },
    },
  ],
  'carrier-connections': [
    {
      id: fakeId(601),
      name: 'Twilio',
      carrier: 'twilio',
      accountSid: 'AC00000000000000000000000000000001',
      lastReconciledAt: at,
      createdAt: at,
    } as { id: string },
  ],
  'api-keys': [
    {
      id: fakeId(611),
      name: 'Reporting',
      prefix: 'trib_a1b2',
      scopes: ['calls:read'],
      lastUsedAt: at,
      createdAt: at,
    } as {
      id: string
    },
  ],
  'webhook-endpoints': [
    {
      id: fakeId(621),
      name: 'CRM',
      url: 'https://crm.brightwater.example/hooks/calls',
      events: ['call.completed', 'call.attributed'],
      scopes: ['calls:read'],
      isEnabled: true,
      createdAt: at,
    } as { id: string },
  ],
  'webhook-deliveries': [],
  audit: [
    {
      id: fakeId(631),
      at,
      actor: `user:${fakeId(901)}`,
      actorName: 'Ada Brightwater',
      action: 'location.changed',
      change: { name: 'Austin South' },
    } as { id: string },
    { id: fakeId(632), at, actor: 'system', action: 'number.bought', change: { e164: '+15125550142' } } as {
      id: string
    },
  ],
}

export type FakeAnswer = { status: number; body: unknown; tag?: string }

/** Lists, reads and changes of settings. A change is refused as the server does when `If-Match` names an older version. */
export function answerFakeSettings(
  versions: Map<string, { tag: number; body: Record<string, unknown> }>,
  method: string,
  [resource = '', id, action]: string[],
  body: unknown,
  ifMatch: string | undefined,
): FakeAnswer | undefined {
  if (resource === 'me' && id === 'sessions')
    return {
      status: 200,
      body: {
        items: [
          {
            id: fakeId(641),
            createdAt: at,
            lastSeenAt: at,
            expiresAt: at,
            userAgent: 'Firefox/140 Windows',
            isCurrent: true,
          },
          {
            id: fakeId(642),
            createdAt: at,
            lastSeenAt: at,
            expiresAt: at,
            userAgent: 'Chrome/150 Android',
            isCurrent: false,
          },
        ],
      },
    }
  const list = lists[resource]
  if (!list || action) return undefined
  if (!id) return method === 'GET' ? { status: 200, body: { items: list } } : undefined
  const found = list.find((one) => one.id === id)
  if (!found) return undefined
  const held = versions.get(id) ?? { tag: 1, body: { ...found } }
  versions.set(id, held)
  if (method === 'PATCH') {
    if (ifMatch !== undefined && ifMatch !== `"${held.tag}"`)
      return {
        status: 412,
        body: {
          type: 'about:blank',
          title: 'Changed',
          status: 412,
          code: 'changed_meanwhile',
          detail: 'Somebody changed it.',
        },
      }
    Object.assign(held.body, body)
    held.tag++
  }
  return { status: 200, body: held.body, tag: `"${held.tag}"` }
}
