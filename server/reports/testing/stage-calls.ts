import { randomUUID } from 'node:crypto'
import type { Source } from '@tributary/contract'
import { createAccount } from '../../accounts/index.ts'
import { createRandomness } from '../../randomness.ts'
import type { TestDatabase } from '../../storage/testing/clone-database.ts'

const randomness = createRandomness()

/** Zones with a half hour, with a daylight saving of half an hour, with one of an hour, and with none. */
export const zones = ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'] as const

const plain = {
  method: 'visit',
  candidates: [],
  nobodyProbability: 0,
  evidence: [],
  shared: false,
  modelVersion: 'test',
}

export type RawCall = {
  id: string
  location: number | null
  /** Which of the two trackers, of a site each; absent for none. */
  tracker?: number | null
  from: string | null
  startedAt: number
  status: string
  outcome: string | null
  amount: number | null
  currency: string | null
  talkMs: number | null
  isTest: boolean
}

/** An account with one location a zone, and the ways in which what is known of its calls changes. */
export async function stageCalls({ database }: TestDatabase) {
  const accountId = await createAccount(database, randomness, Date.now(), 'Acme Air')
  const locationIds = zones.map(() => randomUUID())
  const run = (sql: string, parameters: readonly unknown[] = []) =>
    database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<Record<string, unknown>>(sql, [accountId, ...parameters]),
    )
  for (const [index, zone] of zones.entries()) {
    await run(
      `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address)
       values ($1, $2, $3, '+15125550100', '+15125550199', $4, '{"country":"US"}')`,
      [locationIds[index], `Store ${index}`, zone],
    )
  }
  const siteIds = [randomUUID(), randomUUID()]
  const trackerIds = siteIds.map(() => randomUUID())
  for (const [index, siteId] of siteIds.entries()) {
    await run(
      `insert into tenant.site (account_id, id, key, name, domains, consent_mode) values ($1, $2::uuid, $3, 'Site', '{acme.example}', 'assumed')`,
      [siteId, siteId.slice(0, 13)],
    )
    await run(
      `insert into tenant.tracker (account_id, id, kind, name, location_id, site_id, match) values ($1, $2, 'source', 'Tracker', $3, $4, '{"channel":"Direct"}')`,
      [trackerIds[index], locationIds[0], siteId],
    )
  }
  const at = (ms: number) => new Date(ms).toISOString()
  const trackerOf = ({ tracker }: RawCall) => trackerIds[tracker ?? -1] ?? null
  return {
    accountId,
    locationIds,
    siteIds,
    trackerIds,
    run,
    insert: (call: RawCall) =>
      run(
        `insert into tenant.call (account_id, id, connection_id, carrier_call_id, location_id, from_number, to_number, status, started_at, outcome,
           value_amount, value_currency, talk_ms, is_test, tracker_id) values ($1, $2, $2, $2::uuid::text, $3, $4, '+16285550100', $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          call.id,
          call.location === null ? null : locationIds[call.location],
          call.from,
          call.status,
          at(call.startedAt),
          call.outcome,
          call.amount,
          call.currency,
          call.talkMs,
          call.isTest,
          trackerOf(call),
        ],
      ),
    update: (call: RawCall) =>
      run(
        `update tenant.call set location_id = $3, from_number = $4, status = $5, started_at = $6, outcome = $7, value_amount = $8,
           value_currency = $9, talk_ms = $10, is_test = $11, tracker_id = $12 where account_id = $1 and id = $2`,
        [
          call.id,
          call.location === null ? null : locationIds[call.location],
          call.from,
          call.status,
          at(call.startedAt),
          call.outcome,
          call.amount,
          call.currency,
          call.talkMs,
          call.isTest,
          trackerOf(call),
        ],
      ),
    remove: (id: string) => run('delete from tenant.call where account_id = $1 and id = $2', [id]),
    attribute: (id: string, stage: 'ring' | 'final', source: Source | undefined, probability: number) =>
      run(
        `insert into tenant.attribution (account_id, call_id, stage, computed_at, result) values ($1, $2, $3, now(), $4)
         on conflict (account_id, call_id, stage) do update set result = excluded.result`,
        [
          id,
          stage,
          JSON.stringify({ ...plain, stage, source, probability, landingPage: source?.landingPage }),
        ],
      ),
    correct: (id: string, source: Source | undefined) =>
      run(
        `with ended as (update tenant.call_correction set ended_at = now(), ended_by = 'test'
           where account_id = $1 and call_id = $2 and ended_at is null returning 1)
         select count(*) from ended`,
        [id],
      ).then(() =>
        source
          ? run(
              `insert into tenant.call_correction (account_id, id, call_id, source, author, at) values ($1, $2, $3, $4, 'test', now())`,
              [randomUUID(), id, JSON.stringify(source)],
            )
          : [],
      ),
    setBooked: (name: string, isBooked: boolean) =>
      run('update tenant.outcome set is_booked = $3 where account_id = $1 and name = $2', [name, isBooked]),
    setZone: (location: number, zone: string) =>
      run('update tenant.location set time_zone = $3 where account_id = $1 and id = $2', [
        locationIds[location],
        zone,
      ]),
  }
}
