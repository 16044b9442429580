import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { projectCalls } from './project-calls.ts'
import { answeredCall, journal, type StagedAccount, second, stageAccount } from './testing/stage-account.ts'
import { projectAll, stageProjection } from './testing/stage-projection.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const readCalls = (account: StagedAccount, asAccount = account.accountId) =>
  test.database.inTransaction({ accountIds: [asAccount] }, ({ query }) =>
    query<Record<string, unknown> & { id: string; carrier_call_id: string; status: string }>(
      `select c.*, (select json_agg(r.state order by r.id) from tenant.recording r where r.call_id = c.id) as recordings,
         (select json_agg(json_build_object('stage', a.stage, 'method', a.result->'method', 'channel', a.channel)) from tenant.attribution a where a.call_id = c.id) as attributions
       from tenant.call c order by carrier_call_id`,
    ),
  )
const withoutId = (calls: { id: string }[]) => calls.map(({ id: _id, ...call }) => call)

describe('projectCalls', () => {
  it('puts a call on record, attributed as it rang, and says so', async () => {
    const account = await stageAccount(test.database)
    const { projection, announced } = stageProjection(test.database)
    const events = answeredCall(account, {
      carrierCallId: 'told',
      to: account.staticNumber,
      isRecorded: true,
    })
    await journal(test.database, account, events.slice(0, 3))
    await projectAll(projection)
    const [ringing] = await readCalls(account)
    expect(ringing).toMatchObject({
      status: 'ringing',
      tracker_id: account.offlineId,
      number_id: account.offlineNumberId,
      ended_at: null,
      channel: 'Offline',
      attributions: [{ stage: 'ring', method: 'tracker', channel: 'Offline' }],
    })
    expect(announced).toEqual({ changed: [ringing?.id], ended: [], recorded: [] })

    await journal(test.database, account, events.slice(3))
    await projectAll(projection)
    const [ended] = await readCalls(account)
    expect(ended).toMatchObject({
      id: ringing?.id,
      status: 'completed',
      started_at: new Date(second(0)).toISOString(),
      answered_at: new Date(second(6)).toISOString(),
      ended_at: new Date(second(37)).toISOString(),
      talk_ms: 30_000,
      is_reconciled: false,
      recordings: ['pending'],
      attributions: [{ stage: 'ring' }],
    })
    expect(announced.ended).toEqual([ended?.id])
    expect(announced.recorded).toHaveLength(1)
  })

  it('gives the same call when every webhook comes twice and in reverse order', async () => {
    const [once, twice] = [await stageAccount(test.database), await stageAccount(test.database)]
    const { projection } = stageProjection(test.database)
    const to = '+16285550177'
    const events = (account: StagedAccount) =>
      answeredCall(account, { carrierCallId: 'same', to, isRecorded: true })
    await journal(test.database, once, events(once))
    await projectAll(projection)
    for (const event of [...events(twice).reverse(), ...events(twice).reverse()]) {
      await journal(test.database, twice, [event])
      await projectAll(projection)
    }
    const [expected] = withoutId(await readCalls(once))
    const { accountId, locationId, connectionId, offlineId, offlineNumberId } = twice
    const theirs = {
      account_id: accountId,
      location_id: locationId,
      connection_id: connectionId,
      tracker_id: offlineId,
      number_id: offlineNumberId,
    }
    expect(withoutId(await readCalls(twice))).toEqual([{ ...expected, ...theirs }])
  })

  it('writes and announces nothing when the same events are read again', async () => {
    const account = await stageAccount(test.database)
    const { projection, announced } = stageProjection(test.database)
    const events = answeredCall(account, {
      carrierCallId: 'again',
      to: account.staticNumber,
      isRecorded: true,
    })
    await journal(test.database, account, events)
    await projectAll(projection)
    const before = await readCalls(account)
    const said = structuredClone(announced)
    await journal(test.database, account, events)
    await projectAll(projection)
    expect(await readCalls(account)).toEqual(before)
    expect(announced).toEqual(said)
  })

  it('makes each call once when two nodes project one database', async () => {
    const account = await stageAccount(test.database)
    const nodes = [stageProjection(test.database), stageProjection(test.database)]
    const ids = Array.from({ length: 30 }, (_, n) => `two-nodes-${String(n).padStart(2, '0')}`)
    const journaling = Promise.all(
      ids.map((carrierCallId) =>
        journal(test.database, account, answeredCall(account, { carrierCallId, to: account.staticNumber })),
      ),
    )
    await Promise.all(nodes.map(({ projection }) => projectAll(projection)))
    await journaling
    await Promise.all(nodes.map(({ projection }) => projectAll(projection)))
    const calls = await readCalls(account)
    expect(calls.map((call) => call.carrier_call_id)).toEqual(ids)
    expect(new Set(calls.map((call) => call.status))).toEqual(new Set(['completed']))
    const ended = nodes.flatMap(({ announced }) => announced.ended)
    expect(ended.toSorted()).toEqual(calls.map((call) => call.id).toSorted())
  })

  it('does a pass again that died in the middle, with the same result', async () => {
    const account = await stageAccount(test.database)
    const { projection } = stageProjection(test.database)
    const dying = stageProjection(test.database, {
      onChanged: () => {
        throw new Error('killed')
      },
    })
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'killed', to: account.staticNumber, isRecorded: true }),
    )
    await expect(projectCalls(dying.projection)).rejects.toThrow('killed')
    const half = await readCalls(account)
    await projectAll(projection)
    expect(half).toHaveLength(1)
    expect(await readCalls(account)).toEqual(half)
  })

  it('waits for a transaction that is still open, and then misses nothing', async () => {
    const account = await stageAccount(test.database)
    const { projection } = stageProjection(test.database)
    const open = new pg.Client({ connectionString: test.adminUrl })
    await open.connect()
    await open.query('begin')
    const [event] = answeredCall(account, { carrierCallId: 'early', to: account.staticNumber })
    await open.query(
      'insert into tenant.call_event (account_id, received_at, id, connection_id, carrier_call_id, event) values ($1, now(), $2, $3, $4, $5)',
      [account.accountId, randomUUID(), account.connectionId, 'early', JSON.stringify(event)],
    )
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'late', to: account.staticNumber }),
    )
    await projectAll(projection)
    expect(await readCalls(account)).toEqual([])
    await open.query('commit')
    await open.end()
    await projectAll(projection)
    expect((await readCalls(account)).map((call) => call.carrier_call_id)).toEqual(['early', 'late'])
  })

  it('shows the other calls, and what it can of the call itself, when an event cannot be read', async () => {
    const account = await stageAccount(test.database)
    const { projection } = stageProjection(test.database)
    const poison = (carrierCallId: string, event: object) =>
      ({ key: `poison ${JSON.stringify(event)}`, carrierCallId, at: second(1), ...event }) as never
    await journal(test.database, account, [
      poison('unreadable', { kind: 'teleported' }),
      poison('impossible', { kind: 'arrived', to: account.staticNumber, from: 7 }),
      poison('impossible', { kind: 'callerLeg', status: 'completed', at: 1e15 }),
    ])
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'fine', to: account.staticNumber }),
    )
    await journal(test.database, account, [
      ...answeredCall(account, { carrierCallId: 'huge', to: account.staticNumber }).slice(0, 2),
      poison('huge', { kind: 'dialEnded', status: 'completed', durationMs: 1e14 }),
    ])
    await projectAll(projection)
    const calls = await readCalls(account)
    expect(calls.map((call) => [call.carrier_call_id, call.status])).toEqual([
      ['fine', 'completed'],
      ['impossible', 'ringing'],
    ])
    const alerts = await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
      query('select code, subject, times from tenant.alert order by subject'),
    )
    expect(alerts).toEqual(
      ['huge', 'impossible', 'unreadable'].map((subject) =>
        expect.objectContaining({ code: 'call_events_unreadable', subject }),
      ),
    )
  })

  it('keeps the tracker a call was routed by, and takes today’s only for a call that the log alone knows', async () => {
    const account = await stageAccount(test.database)
    const today = {
      accountId: account.accountId,
      numberId: account.offlineNumberId,
      tracker: { id: account.visitorTrackerId, location: { id: account.locationId } },
    }
    const { projection } = stageProjection(test.database, {
      configuration: { findRoute: () => today as never },
    })
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'a-routed', to: account.staticNumber }),
    )
    const listed = {
      key: 'b-listed',
      carrierCallId: 'b-listed',
      at: second(900),
      kind: 'listed' as const,
      from: '+15125550143',
      to: account.staticNumber,
      status: 'completed' as const,
      startedAt: second(100),
      endedAt: second(160),
      legs: [
        {
          legId: 'L',
          to: '+15125550199',
          status: 'completed' as const,
          durationMs: 50_000,
          endedAt: second(160),
        },
      ],
    }
    await journal(test.database, account, [listed])
    await projectAll(projection)
    const later = stageProjection(test.database)
    await journal(test.database, account, [
      {
        key: 'b-recorded',
        carrierCallId: 'b-listed',
        at: second(950),
        kind: 'recorded',
        carrierRecordingId: 'R',
        state: 'completed',
      },
    ])
    await projectAll(later.projection)
    expect(await readCalls(account)).toMatchObject([
      { tracker_id: account.offlineId, is_reconciled: false },
      {
        tracker_id: account.visitorTrackerId,
        location_id: account.locationId,
        destination: '+15125550199',
        is_reconciled: true,
        status: 'completed',
        talk_ms: 50_000,
        recordings: null,
      },
    ])
  })

  it('shows no account the calls of another', async () => {
    const [ours, theirs] = [await stageAccount(test.database), await stageAccount(test.database)]
    const { projection } = stageProjection(test.database)
    // The same carrier call id under two accounts is two calls.
    await journal(test.database, ours, answeredCall(ours, { carrierCallId: 'shared', to: ours.staticNumber }))
    await journal(
      test.database,
      theirs,
      answeredCall(theirs, { carrierCallId: 'shared', to: theirs.staticNumber }),
    )
    await projectAll(projection)
    const [mine, other] = [await readCalls(ours), await readCalls(theirs)]
    expect(mine).toMatchObject([{ account_id: ours.accountId, tracker_id: ours.offlineId }])
    expect(other).toMatchObject([{ account_id: theirs.accountId, tracker_id: theirs.offlineId }])
  })
})
