import type { Location, Site, Tracker, TrackingNumber } from '@tributary/contract'
import { describe, expect, test } from 'vitest'
import { deriveSetUp, type Existing, firstOpenStep } from './set-up-state.ts'

const location = { id: 'austin', name: 'Austin' } as Location
const site = { id: 'web', locationIds: ['austin'], sightings: [] } as unknown as Site
const visitor = { id: 'v', kind: 'visitor', locationId: 'austin', poolId: 'pool', siteId: 'web' } as Tracker
const billboard = { id: 'b', kind: 'offline', locationId: 'austin' } as Tracker
const number = (fields: Partial<TrackingNumber>) =>
  ({ id: 'n', state: 'active', ...fields }) as TrackingNumber
const nothing: Existing = { locations: [], sites: [], trackers: [], numbers: [], connections: [] }
const seen = { ...site, sightings: [{ host: 'a.example', seenAt: '', isCovered: true }] }

describe('the set-up goes on', () => {
  test.each<[string, Partial<Existing>, boolean, string]>([
    ['where nothing exists', {}, false, 'location'],
    ['after the location', { locations: [location] }, false, 'site'],
    ['after the site', { locations: [location], sites: [site] }, false, 'consent'],
    [
      'after the consent mode was chosen',
      { locations: [location], sites: [{ ...site, consentMode: 'assumed' }] },
      false,
      'trackers',
    ],
    [
      'where a tracker lacks its number',
      { sites: [site], trackers: [visitor, billboard], numbers: [number({ poolId: 'pool' })] },
      false,
      'numbers',
    ],
    [
      'where a number is on its way out',
      { sites: [site], trackers: [visitor], numbers: [number({ poolId: 'pool', state: 'cooling' })] },
      false,
      'numbers',
    ],
    [
      'where no page has the script',
      { sites: [site], trackers: [visitor], numbers: [number({ poolId: 'pool' })] },
      false,
      'snippet',
    ],
    [
      'where nobody has called',
      { sites: [seen], trackers: [visitor], numbers: [number({ poolId: 'pool' })] },
      false,
      'call',
    ],
    [
      'nowhere: it is done',
      { sites: [seen], trackers: [visitor], numbers: [number({ poolId: 'pool' })] },
      true,
      'done',
    ],
    [
      'without a site for a billboard alone',
      { trackers: [billboard], numbers: [number({ trackerId: 'b' })] },
      false,
      'call',
    ],
  ])('%s', (_name, existing, hasCall, step) => {
    const all = {
      ...nothing,
      ...(Object.keys(existing).length > 0 ? { locations: [location] } : {}),
      ...existing,
    }
    expect(firstOpenStep(deriveSetUp(all, {}), hasCall)).toBe(step)
  })

  test('anew for another location, whatever the first one has', () => {
    const all = { ...nothing, locations: [location], sites: [seen], trackers: [visitor] }
    expect(firstOpenStep(deriveSetUp(all, { location: 'new' }), false)).toBe('location')
    expect(deriveSetUp(all, { location: 'gone' }).location?.id).toBe('austin')
  })
})
