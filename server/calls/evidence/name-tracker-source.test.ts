import { expect, it } from 'vitest'
import { nameTrackerSource } from './name-tracker-source.ts'

it.each([
  [
    { kind: 'offline', name: 'Billboard', source: { campaign: 'I-35' } },
    { channel: 'Offline', campaign: 'I-35' },
  ],
  [{ kind: 'offline', name: 'Van' }, { channel: 'Offline' }],
  [
    { kind: 'source', name: 'Ads', match: { channel: 'Paid Search', source: 'google' } },
    { channel: 'Paid Search', source: 'google' },
  ],
  [
    { kind: 'source', name: 'Ads', match: { source: 'google', medium: 'cpc' } },
    { channel: 'Paid Search', source: 'google', medium: 'cpc' },
  ],
  [
    { kind: 'source', name: 'News', match: { medium: 'email', campaign: 'Autumn' } },
    { channel: 'Email', medium: 'email', campaign: 'Autumn' },
  ],
] as const)('names the source of %j', (tracker, source) => {
  expect(nameTrackerSource(tracker)).toEqual({ ...source, why: `tracker ${tracker.name}` })
})
