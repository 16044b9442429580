const id = (last: number) => `0198f000-0000-7000-8000-${String(last).padStart(12, '0')}`

/** Bodies of verbs whose fields depend on one another; all others are made from their schemas. */
export const inputExamples: Record<string, object> = {
  'tracker.create': {
    kind: 'offline',
    name: 'Billboard I-35',
    locationId: id(1),
    source: { campaign: 'Billboard I-35' },
  },
  'number.import': {
    connectionId: id(1),
    items: [{ number: '+15125550132', tracker: 'Billboard' }, { number: '+15125550133' }],
    dryRun: true,
  },
  'location.import': {
    items: [{ name: 'Austin', canonicalNumber: '+15125550100', timeZone: 'America/Chicago' }],
    dryRun: true,
  },
  'number.buy': { connectionId: id(1), e164: '+15125550132', trackerId: id(2) },
  'number.attach': { connectionId: id(1), e164: '+15125550132', trackerId: id(2) },
  'number.assign': { trackerId: id(2) },
  'webhookEndpoint.create': {
    name: 'Books',
    url: 'https://books.example.com/tributary',
    events: ['call.completed', 'call.attributed'],
  },
  'webhookEndpoint.change': { isEnabled: true },
  'webhookEndpoint.replay': { since: '2026-11-23T00:00:00Z', which: 'undelivered' },
  'person.erase': { caller: '+15125550142' },
  'person.preview': { caller: '+15125550142' },
  'call.change': { outcome: 'booked', value: { amount: 12_500, currency: 'USD' }, tags: ['roof'] },
  'location.change': { destination: '+15125550199' },
}
