import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallEvent, Connection } from '../carriers/index.ts'
import { AppError } from '../errors.ts'
import { silentLog } from '../log.ts'
import { createRandomness } from '../randomness.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { type Reconciliation, reconcileCalls } from './reconcile-calls.ts'
import { answeredCall, journal, type StagedAccount, second, stageAccount } from './testing/stage-account.ts'
import { projectAll, stageProjection } from './testing/stage-projection.ts'

const randomness = createRandomness()
let test: TestDatabase
let account: StagedAccount
let connection: Connection
beforeAll(async () => {
  test = await cloneDatabase()
})
beforeEach(async () => {
  account = await stageAccount(test.database)
  connection = {
    id: account.connectionId,
    accountId: account.accountId,
    carrier: 'lab',
    accountSid: 'AC1',
    authToken: '',
  }
})
afterAll(() => test.drop())

const ids = () => ({ accountId: account.accountId, connectionId: account.connectionId })
const minutes = (n: number) => second(n * 60)
function listedCall(carrierCallId: string, options: { to?: string; startedAt?: number } = {}): CallEvent {
  const { to = account.staticNumber, startedAt = second(0) } = options
  const endedAt = startedAt + 37_000
  const leg = {
    legId: `${carrierCallId}-leg`,
    to: '+15125550199',
    status: 'completed' as const,
    startedAt,
    endedAt: endedAt - 1000,
    durationMs: 30_000,
  }
  return {
    key: `listed ${carrierCallId}`,
    carrierCallId,
    at: endedAt,
    kind: 'listed',
    from: '+15125550142',
    to,
    status: 'completed',
    startedAt,
    endedAt,
    durationMs: 37_000,
    legs: [leg],
  }
}

function reconcilingAt(
  now: number,
  log: { calls?: CallEvent[]; recordings?: CallEvent[]; fail?: () => never } = {},
  overrides: Partial<Reconciliation> = {},
) {
  const asked: number[] = []
  const alerts: string[][] = []
  const context: Reconciliation = {
    database: test.database,
    configuration: { findConnection: (id) => (id === connection.id ? connection : undefined) },
    findCarrier: () => ({
      async *listCalls(_connection, since) {
        asked.push(since)
        yield* log.calls ?? []
        log.fail?.()
      },
      async *listRecordings() {
        yield* log.recordings ?? []
      },
    }),
    async record(accountId, connectionId, events) {
      await journal(test.database, { accountId, connectionId }, events)
      return 'journal'
    },
    clock: { now: () => now },
    raiseAlert: (...alert) => alerts.push(alert),
    log: silentLog,
    ...overrides,
  }
  return { context, asked, alerts }
}
const readCalls = () =>
  test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
    query<Record<string, unknown>>(
      'select carrier_call_id, status, is_reconciled, talk_ms, tracker_id from tenant.call order by carrier_call_id',
    ),
  )
const readWatermark = async () => {
  const [row] = await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
    query<{ watermark: string }>('select watermark from tenant.reconciliation'),
  )
  return row && Date.parse(row.watermark)
}
const breakOff = () => {
  throw new AppError('carrier_unreachable', 'The carrier answered nothing.')
}
const project = () => projectAll(stageProjection(test.database).projection)

describe('reconcileCalls', () => {
  it('puts a call on record that never reached us, and marks it', async () => {
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'told', to: account.staticNumber }),
    )
    const { context } = reconcilingAt(minutes(5), { calls: [listedCall('told'), listedCall('untold')] })
    expect(await reconcileCalls(context, ids())).toEqual({ found: 2, recorded: 1, isComplete: true })
    await project()
    expect(await readCalls()).toMatchObject([
      { carrier_call_id: 'told', is_reconciled: false },
      { carrier_call_id: 'untold', status: 'completed', is_reconciled: true, talk_ms: 30_000 },
    ])
    expect(await readWatermark()).toBe(minutes(5))
  })

  it('changes nothing when the same log is read again', async () => {
    const log = { calls: [listedCall('untold')] }
    await reconcileCalls(reconcilingAt(minutes(5), log).context, ids())
    await project()
    const before = await readCalls()
    expect(await reconcileCalls(reconcilingAt(minutes(10), log).context, ids())).toMatchObject({
      recorded: 0,
      isComplete: true,
    })
    await project()
    expect(await readCalls()).toEqual(before)
  })

  it('ends a call whose last webhooks never came', async () => {
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'cut off', to: account.staticNumber }).slice(0, 3),
    )
    await reconcileCalls(reconcilingAt(minutes(5), { calls: [listedCall('cut off')] }).context, ids())
    await project()
    expect(await readCalls()).toMatchObject([
      { status: 'completed', is_reconciled: false, talk_ms: 30_000, tracker_id: account.offlineId },
    ])
  })

  it('learns what a first listing did not know yet', async () => {
    const full = listedCall('slow log')
    await reconcileCalls(
      reconcilingAt(minutes(5), { calls: [{ ...full, legs: [] } as CallEvent] }).context,
      ids(),
    )
    await project()
    expect(await readCalls()).toMatchObject([{ status: 'missed' }])
    await reconcileCalls(reconcilingAt(minutes(10), { calls: [full] }).context, ids())
    await project()
    expect(await readCalls()).toMatchObject([{ status: 'completed' }])
  })

  it('leaves calls alone that were not to a number of ours then', async () => {
    const calls = [
      listedCall('elsewhere', { to: '+16285550100' }),
      listedCall('before us', { startedAt: second(-100_000) }),
    ]
    expect(await reconcileCalls(reconcilingAt(minutes(5), { calls }).context, ids())).toMatchObject({
      found: 2,
      recorded: 0,
    })
  })

  it('puts a call on record once when two connections read one carrier account’s log', async () => {
    const secondConnection = { ...connection, id: randomness.id(second(0)) }
    await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
      query(
        `insert into tenant.carrier_connection (account_id, id, name, carrier, account_sid, auth_token_encrypted, base_url)
         select account_id, $2, 'again', carrier, account_sid, auth_token_encrypted, base_url from tenant.carrier_connection where account_id = $1`,
        [account.accountId, secondConnection.id],
      ),
    )
    const { context } = reconcilingAt(minutes(5), { calls: [listedCall('untold')] })
    const both = {
      findConnection: (id: string) => (id === secondConnection.id ? secondConnection : connection),
    }
    for (const { id } of [secondConnection, connection])
      await reconcileCalls({ ...context, configuration: both }, { ...ids(), connectionId: id })
    await project()
    expect(await readCalls()).toMatchObject([{ carrier_call_id: 'untold' }])
  })

  it('takes the end of a call that is on record, though its number was never ours', async () => {
    const [arrived, routed] = answeredCall(account, { carrierCallId: 'strange', to: '+15125550198' })
    await journal(test.database, account, [arrived, routed] as CallEvent[])
    await project()
    const log = { calls: [listedCall('strange', { to: '+15125550198' })] }
    expect(await reconcileCalls(reconcilingAt(minutes(5), log).context, ids())).toMatchObject({ recorded: 1 })
    await project()
    expect(await readCalls()).toMatchObject([{ status: 'completed', talk_ms: 30_000, is_reconciled: false }])
  })

  it('closes calls whose end nobody tells, and none that may still go on', async () => {
    const begun = (carrierCallId: string, events: number, startsAt = second(0)) =>
      journal(
        test.database,
        account,
        answeredCall(account, { carrierCallId, to: account.staticNumber, startsAt }).slice(0, events),
      )
    await begun('a talk that ended', 6)
    await begun('long', 4)
    await begun('new', 6, minutes(14))
    const [arrived] = answeredCall(account, { carrierCallId: 'an apology', to: '+15125550198' })
    await journal(test.database, account, [
      arrived as CallEvent,
      { key: 'routed', kind: 'routed', carrierCallId: 'an apology', at: second(0), isRecorded: false },
    ])
    await project()
    const statuses = async (now: number) => {
      await reconcileCalls(reconcilingAt(now, { fail: breakOff }).context, ids())
      await project()
      return Object.fromEntries((await readCalls()).map((row) => [row.carrier_call_id, row.status]))
    }
    expect(await statuses(minutes(9))).toMatchObject({
      'a talk that ended': 'answered',
      'an apology': 'ringing',
    })
    expect(await statuses(minutes(15))).toEqual({
      'a talk that ended': 'completed',
      'an apology': 'missed',
      long: 'answered',
      new: 'answered',
    })
    expect(await statuses(minutes(251))).toMatchObject({ long: 'completed', new: 'completed' })
  })

  it('finds a recording whose webhook was lost, only where recording was wanted', async () => {
    const wanted = answeredCall(account, {
      carrierCallId: 'wanted',
      to: account.staticNumber,
      isRecorded: true,
    })
    await journal(
      test.database,
      account,
      wanted.filter((event) => event.kind !== 'recorded'),
    )
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'unwanted', to: account.staticNumber }),
    )
    const recording = (carrierCallId: string): CallEvent => ({
      key: `recorded ${carrierCallId}`,
      carrierCallId,
      at: second(40),
      kind: 'recorded',
      carrierRecordingId: `R ${carrierCallId}`,
      state: 'completed',
    })
    const log = { recordings: ['wanted', 'unwanted', 'unknown'].map(recording) }
    expect(await reconcileCalls(reconcilingAt(minutes(5), log).context, ids())).toMatchObject({
      found: 3,
      recorded: 1,
    })
    expect(await reconcileCalls(reconcilingAt(minutes(6), log).context, ids())).toMatchObject({
      found: 3,
      recorded: 0,
    })
  })

  it('leaves a connection alone that is another account’s', async () => {
    const { context, asked } = reconcilingAt(minutes(5))
    const other = await stageAccount(test.database)
    expect(await reconcileCalls(context, { ...ids(), accountId: other.accountId })).toMatchObject({
      isComplete: false,
    })
    expect(asked).toEqual([])
  })

  it('keeps its watermark and says so when the carrier breaks off, and goes on from there', async () => {
    await reconcileCalls(reconcilingAt(minutes(5)).context, ids())
    const broken = reconcilingAt(minutes(10), {
      calls: [listedCall('found before the break')],
      fail: () => {
        throw new AppError('carrier_unreachable', 'The carrier answered HTML.')
      },
    })
    expect(await reconcileCalls(broken.context, ids())).toMatchObject({ isComplete: false })
    expect(await readWatermark()).toBe(minutes(5))
    expect(broken.alerts).toEqual([
      [
        account.accountId,
        'reconciliation_failed',
        account.connectionId,
        expect.stringContaining('answered HTML'),
      ],
    ])
    const { context } = reconcilingAt(minutes(15), { calls: [listedCall('found before the break')] })
    expect(await reconcileCalls(context, ids())).toMatchObject({ isComplete: true, recorded: 1 })
  })

  it.each([
    ['what it found could not be stored', { record: async () => 'lost' as const }],
    ['the log is longer than is read at once', { maxEvents: 1 }],
  ])('keeps its watermark when %s', async (_name, overrides) => {
    await reconcileCalls(reconcilingAt(minutes(5)).context, ids())
    const { context } = reconcilingAt(
      minutes(10),
      { calls: [listedCall('one'), listedCall('two')] },
      overrides,
    )
    await reconcileCalls(context, ids()).catch(() => {})
    expect(await readWatermark()).toBe(minutes(5))
  })

  it('reads with overlap, hourly as far back as a call can last, and always from a call that has not ended', async () => {
    const sinceAt = async (now: number) => {
      const { context, asked } = reconcilingAt(now)
      await reconcileCalls(context, ids())
      return asked[0]
    }
    expect(await sinceAt(minutes(10))).toBe(minutes(-24 * 60 - 270))
    expect(await sinceAt(minutes(20))).toBe(minutes(10 - 30))
    expect(await sinceAt(minutes(65))).toBe(minutes(20 - 270))
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'long', to: account.staticNumber, startsAt: minutes(2) }).slice(
        0,
        4,
      ),
    )
    await project()
    expect(await sinceAt(minutes(70))).toBe(minutes(1))
  })
})
