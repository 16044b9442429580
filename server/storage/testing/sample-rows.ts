import { randomBytes, randomUUID } from 'node:crypto'

export type Row = Record<string, unknown>
/** Which account, and which of its locations, the rows belong to. */
export type Owner = { accountId: string; locationId: string }

const when = '2026-11-23T15:00:00Z'
const number = () => `+1628${String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, '0')}`

/**
 * One valid row for every table that belongs to accounts, in an order in which they can be inserted. A table that is
 * missing here fails the tenancy test: nobody knows yet whether it keeps accounts apart.
 */
export function sampleRows({ accountId, locationId }: Owner): Record<string, Row> {
  const [siteId, connectionId, poolId, trackerId, callId, numberId, memberId, visitId] = Array.from(
    { length: 8 },
    () => randomUUID(),
  )
  const [endpointId, eventId, deliveryId] = Array.from({ length: 3 }, () => randomUUID())
  const keyHash = randomBytes(32)
  const own = { account_id: accountId }
  const withId = { ...own, id: randomUUID() }
  const siteKey = randomBytes(9).toString('base64url')
  return {
    'directory.account': own,
    'directory.site_key': { ...own, site_key: siteKey, site_id: siteId },
    'directory.phone_number': { ...own, e164: number(), number_id: randomUUID() },
    'directory.carrier_connection': { ...own, connection_id: connectionId },
    'directory.api_key': { ...own, key_hash: keyHash, key_id: randomUUID(), scopes: ['calls:read'] },
    'directory.session': {
      ...own,
      token_hash: randomBytes(32),
      actor: 'apiKey',
      expires_at: when,
      key_hash: keyHash,
    },
    'directory.member': { ...own, id: memberId, user_id: randomUUID(), role: 'manager' },
    'tenant.account': { ...own, name: 'Acme Air' },
    'tenant.location': {
      ...own,
      id: locationId,
      name: 'Austin',
      canonical_number: '+15125550100',
      destination: '+15125550199',
      time_zone: 'America/Chicago',
      address: { country: 'US' },
      latitude: 30.267153,
      longitude: -97.743057,
    },
    'directory.member_location': { ...own, member_id: memberId, location_id: locationId },
    'tenant.site': {
      ...own,
      id: siteId,
      key: siteKey,
      name: 'Acme',
      domains: ['www.example.com'],
      consent_mode: 'assumed',
    },
    'tenant.site_sighting': {
      ...own,
      site_id: siteId,
      host: 'www.example.com',
      first_seen_at: when,
      seen_at: when,
    },
    'tenant.site_location': { ...own, site_id: siteId, location_id: locationId },
    'tenant.carrier_connection': {
      ...own,
      id: connectionId,
      name: 'Lab',
      carrier: 'twilio',
      account_sid: 'AC1',
      auth_token_encrypted: Buffer.from('sealed'),
    },
    'tenant.reconciliation': { ...own, connection_id: connectionId, watermark: when, ran_at: when },
    'tenant.pool': { ...own, id: poolId, name: 'Pool' },
    'tenant.tracker': {
      ...own,
      id: trackerId,
      kind: 'visitor',
      name: 'Web',
      location_id: locationId,
      site_id: siteId,
      pool_id: poolId,
    },
    'tenant.tracking_number': {
      ...own,
      id: numberId,
      e164: number(),
      kind: 'local',
      state: 'reserved',
      connection_id: connectionId,
      pool_id: poolId,
    },
    'tenant.invitation': {
      ...withId,
      email: `${randomUUID()}@example.com`,
      role: 'viewer',
      token_hash: randomBytes(32),
      invited_by: 'user',
      created_at: when,
      sent_at: when,
      expires_at: when,
    },
    'tenant.api_key': { ...withId, name: 'Reports', prefix: 'trib_1234', scopes: ['calls:read'] },
    'tenant.audit_entry': { ...withId, actor: 'owner', action: 'site.created', change: {} },
    'tenant.alert': {
      ...withId,
      code: 'number_unknown',
      subject: randomUUID(),
      message: 'Look',
      raised_at: when,
      last_seen_at: when,
    },
    'tenant.swap_journal': {
      ...own,
      lease_id: randomUUID(),
      swapped_at: when,
      node_id: randomUUID(),
      site_id: siteId,
      visit_id: randomUUID(),
      visitor_id: randomUUID(),
      landing_page: 'https://www.example.com/',
      referrer: '',
      page: 'https://www.example.com/',
      source: { channel: 'Direct' },
      place: {},
      number_id: numberId,
      pool_id: poolId,
      tracker_id: trackerId,
      shown_at: when,
      valid_until: when,
    },
    'tenant.beacon_journal': { ...withId, happened_at: when, fact: {} },
    'tenant.call_event': {
      ...withId,
      received_at: when,
      connection_id: connectionId,
      carrier_call_id: 'CA1',
      event: {},
    },
    'tenant.visit': {
      ...own,
      id: visitId,
      site_id: siteId,
      visitor_id: randomUUID(),
      started_at: when,
      last_seen_at: when,
      source: { channel: 'Direct' },
      landing_page: 'https://www.example.com/',
      referrer: '',
      last_page: 'https://www.example.com/',
      last_page_at: when,
      place: {},
    },
    'tenant.page_view': {
      ...withId,
      visit_id: visitId,
      viewed_at: when,
      url: 'https://www.example.com/contact',
    },
    'tenant.lease': {
      ...withId,
      number_id: numberId,
      pool_id: poolId,
      tracker_id: trackerId,
      site_id: siteId,
      visit_id: visitId,
      visitor_id: randomUUID(),
      shown_at: when,
      valid_until: when,
      last_alive_at: when,
    },
    'tenant.call': {
      ...own,
      id: callId,
      connection_id: connectionId,
      carrier_call_id: 'CA1',
      location_id: locationId,
      to_number: '+15125550133',
      status: 'completed',
      started_at: when,
    },
    'tenant.attribution': { ...own, call_id: callId, stage: 'ring', computed_at: when, result: {} },
    'tenant.call_note': { ...withId, call_id: callId, text: 'Calls back', author: 'test' },
    'tenant.call_tag': { ...own, tag: 'roof', call_id: callId },
    'tenant.call_correction': {
      ...withId,
      call_id: callId,
      source: { channel: 'Email' },
      author: 'test',
      at: when,
    },
    'tenant.outcome': { ...withId, name: `word ${randomUUID()}`, is_booked: false },
    'tenant.saved_view': {
      ...withId,
      name: 'Missed',
      screen: 'calls',
      query: {},
      is_shared: true,
      author: 'test',
    },
    'tenant.call_difference': { ...own, hour: 15, ...sums(locationId) },
    'tenant.call_tally': { ...own, tally: 'sample', key: randomUUID(), ...sums(locationId) },
    'tenant.visit_tally': { ...own, site_id: siteId, day: '2000-01-01', channel: '', visits: 1, tapped: 0 },
    'tenant.lease_tally': {
      ...own,
      number_id: randomUUID(),
      day: '2000-01-01',
      pool_id: poolId,
      tracker_id: trackerId,
      leases: 1,
    },
    'tenant.recording': {
      ...withId,
      call_id: callId,
      connection_id: connectionId,
      carrier_recording_id: 'RE1',
      state: 'pending',
    },
    'tenant.retention': { ...own, visits_days: 30 },
    'tenant.erasure': {
      ...withId,
      erased_at: when,
      actor: 'owner',
      kind: 'caller',
      subject_hmac: randomBytes(32),
      removed: {},
    },
    'tenant.account_export': { ...withId, requested_at: when, actor: 'owner', state: 'failed' },
    'tenant.test_call': {
      ...withId,
      number_id: numberId,
      connection_id: connectionId,
      from_number: '+15125550133',
      to_number: '+15125550134',
      placed_at: when,
      state: 'placed',
    },
    'tenant.test_call_plan': { ...own, every_days: 7, at_hour: 9 },
    'tenant.idempotent_request': {
      ...own,
      actor: 'owner',
      key: randomUUID(),
      fingerprint: randomBytes(32),
      first_id: randomUUID(),
      expires_at: when,
    },
    'tenant.webhook_endpoint': {
      ...own,
      id: endpointId,
      name: 'Endpoint',
      url: 'https://hooks.example.com/tributary',
      events: ['call.completed'],
      scopes: ['calls:read'],
      secret_encrypted: Buffer.from('sealed'),
    },
    'tenant.webhook_event': { ...own, id: eventId, type: 'call.completed', subject_id: callId },
    'tenant.webhook_delivery': {
      ...own,
      id: deliveryId,
      endpoint_id: endpointId,
      event_id: eventId,
      state: 'pending',
    },
    'tenant.webhook_attempt': {
      ...own,
      delivery_id: deliveryId,
      number: 1,
      started_at: when,
      duration_ms: 12,
    },
  }
}

/** `insert into …`, with its parameters. */
export function insertion(table: string, row: Row): { text: string; values: unknown[] } {
  const columns = Object.keys(row)
  const marks = columns.map((_, index) => `$${index + 1}`)
  return {
    text: `insert into ${table} (${columns.join(', ')}) values (${marks.join(', ')})`,
    values: columns.map((column) => row[column]),
  }
}

const sums = (locationId: string) => ({
  day: '2026-11-23',
  currency: '',
  location_id: locationId,
  calls: 1,
  answered: 0,
  missed: 0,
  first_time: 0,
  booked: 0,
  attributed: 0,
  shared: 0,
  probability_ppm: 0,
  talk_ms: 0,
  value_amount: 0,
})
