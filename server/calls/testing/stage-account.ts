import { randomUUID } from 'node:crypto'
import type { CallEvent } from '../../carriers/index.ts'
import { createRandomness } from '../../randomness.ts'
import type { Database } from '../../storage/index.ts'
import { storeEvents } from '../answering/store-events.ts'

export const randomness = createRandomness()
/** When the calls of the tests ring. */
export const ring = Date.UTC(2026, 10, 23, 15, 0, 0)
export const second = (n: number) => ring + n * 1000

export type StagedAccount = Awaited<ReturnType<typeof stageAccount>>

/** An account with a location, a connection, an offline and a visitor tracker, each with a number. Random numbers, so that accounts do not meet. */
export async function stageAccount(database: Database) {
  const [
    accountId,
    locationId,
    siteId,
    connectionId,
    poolId,
    offlineId,
    visitorTrackerId,
    offlineNumberId,
    poolNumberId,
  ] = Array.from({ length: 9 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const suffix = String(
    Math.abs(Buffer.from(accountId).readInt32BE() ^ Buffer.from(accountId).readInt32BE(9)) % 1_000_000,
  ).padStart(6, '0')
  const staticNumber = `+1628${suffix}1`
  const poolNumber = `+1628${suffix}2`
  await database.inTransaction({ accountIds: [accountId] }, async ({ query }) => {
    await query('insert into directory.account (account_id) values ($1)', [accountId])
    await query(`insert into tenant.account (account_id, name) values ($1, 'Acme Air')`, [accountId])
    await query(
      `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address)
       values ($1, $2, 'Austin', '+15125550100', '+15125550199', 'America/Chicago', '{"country":"US"}')`,
      [accountId, locationId],
    )
    await query(
      `insert into tenant.site (account_id, id, key, name, domains, consent_mode) values ($1, $2, $3, 'Acme', '{www.example.com}', 'assumed')`,
      [accountId, siteId, siteId.slice(0, 20)],
    )
    await query(
      `insert into tenant.carrier_connection (account_id, id, name, carrier, account_sid, auth_token_encrypted, created_at)
       values ($1, $2, 'Lab', 'twilio', 'AC1', '\\x00', to_timestamp($3::float8 / 1000))`,
      [accountId, connectionId, second(-86_400)],
    )
    await query(`insert into tenant.pool (account_id, id, name) values ($1, $2, 'Pool')`, [accountId, poolId])
    await query(
      `insert into tenant.tracker (account_id, id, kind, name, location_id, site_id, source, pool_id)
       values ($1, $2, 'offline', 'Billboard', $3, null, '{"campaign":"Billboard I-35"}', null), ($1, $4, 'visitor', 'Web', $3, $5, null, $6)`,
      [accountId, offlineId, locationId, visitorTrackerId, siteId, poolId],
    )
    await query(
      `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id, tracker_id, tracker_kind, pool_id, created_at)
       values ($1, $2, $3, 'local', 'reserved', $6, $7, 'offline', null, to_timestamp($9::float8 / 1000)),
         ($1, $4, $5, 'local', 'reserved', $6, null, null, $8, to_timestamp($9::float8 / 1000))`,
      [
        accountId,
        offlineNumberId,
        staticNumber,
        poolNumberId,
        poolNumber,
        connectionId,
        offlineId,
        poolId,
        second(-86_400),
      ],
    )
  })
  return {
    accountId,
    locationId,
    siteId,
    connectionId,
    poolId,
    offlineId,
    visitorTrackerId,
    offlineNumberId,
    poolNumberId,
    staticNumber,
    poolNumber,
  }
}

/** Journals events as they would come in, each in a transaction of its own. */
export async function journal(
  database: Database,
  { accountId, connectionId }: Pick<StagedAccount, 'accountId' | 'connectionId'>,
  events: readonly CallEvent[],
) {
  for (const event of events) {
    await storeEvents(database, [{ id: randomUUID(), accountId, connectionId, receivedAt: event.at, event }])
  }
}

/** The webhooks of a call that was answered after 6 s and talked for 30 s; recorded when asked. */
export function answeredCall(
  account: StagedAccount,
  options: { carrierCallId: string; to: string; from?: string; startsAt?: number; isRecorded?: boolean },
): CallEvent[] {
  const { carrierCallId, to, from = '+15125550142', startsAt = ring, isRecorded = false } = options
  const isPool = to === account.poolNumber
  const at = (n: number) => startsAt + n * 1000
  const base = (name: string, n: number) => ({ key: `${carrierCallId} ${name}`, carrierCallId, at: at(n) })
  const leg = { legId: `${carrierCallId}-leg`, to: '+15125550199' }
  return [
    { ...base('arrived', 0), kind: 'arrived', from, to },
    {
      ...base('routed', 0),
      kind: 'routed',
      numberId: isPool ? account.poolNumberId : account.offlineNumberId,
      trackerId: isPool ? account.visitorTrackerId : account.offlineId,
      locationId: account.locationId,
      destination: '+15125550199',
      isRecorded,
    },
    { ...base('leg ringing', 1), kind: 'destinationLeg', ...leg, status: 'ringing' },
    { ...base('leg answered', 6), kind: 'destinationLeg', ...leg, status: 'answered' },
    { ...base('leg completed', 36), kind: 'destinationLeg', ...leg, status: 'completed', durationMs: 30_000 },
    { ...base('dial', 36), kind: 'dialEnded', legId: leg.legId, status: 'completed', durationMs: 30_000 },
    { ...base('caller completed', 37), kind: 'callerLeg', status: 'completed', durationMs: 37_000 },
    ...(isRecorded
      ? [
          {
            ...base('recorded', 40),
            kind: 'recorded' as const,
            carrierRecordingId: `${carrierCallId}-rec`,
            state: 'completed' as const,
            durationMs: 30_000,
            channels: 2,
          },
        ]
      : []),
  ]
}
