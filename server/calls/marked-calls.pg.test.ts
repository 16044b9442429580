import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { attributeCall } from './attribute-calls.ts'
import { listCalls } from './reading/index.ts'
import { reconcileCalls } from './reconcile-calls.ts'
import { answeredCall, journal, randomness, second, stageAccount } from './testing/stage-account.ts'
import { projectAll, stageProjection } from './testing/stage-projection.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

type Row = { id: string; from_number: string | null; is_test: boolean; carrier_call_id: string }
const bound = (accountId: string) => ({ accountIds: [accountId] })
const readCalls = (accountId: string) =>
  test.database.inTransaction(bound(accountId), ({ query }) =>
    query<Row>(
      'select id, from_number, is_test, carrier_call_id from tenant.call where account_id = $1 order by started_at',
      [accountId],
    ),
  )

it('marks the call that we placed ourselves, lists it nowhere and attributes it to nobody', async () => {
  const account = await stageAccount(test.database)
  const { accountId, poolNumber: to, staticNumber: from } = account
  await test.database.inTransaction(bound(accountId), ({ query }) =>
    query(
      `insert into tenant.test_call (account_id, id, number_id, connection_id, from_number, to_number, placed_at, state)
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), 'placed')`,
      [accountId, randomness.id(second(0)), account.poolNumberId, account.connectionId, from, to, second(-2)],
    ),
  )
  await journal(test.database, account, [
    ...answeredCall(account, { carrierCallId: 'ours', to, from }),
    ...answeredCall(account, { carrierCallId: 'much later', to, from, startsAt: second(600) }),
    ...answeredCall(account, { carrierCallId: 'somebody’s', to, startsAt: second(700) }),
  ])
  await projectAll(stageProjection(test.database).projection)
  const calls = await readCalls(accountId)
  expect(calls.map((call) => [call.carrier_call_id, call.is_test])).toEqual([
    ['ours', true],
    ['much later', false],
    ['somebody’s', false],
  ])
  const listed = await test.database.inTransaction(bound(accountId), (transaction) =>
    listCalls(transaction, { accountId, limit: 10 } as Parameters<typeof listCalls>[1]),
  )
  expect(listed.items.map(({ id }) => id)).toEqual([calls[2]?.id, calls[1]?.id])
  const final = await attributeCall(
    { database: test.database, clock: { now: () => second(200) } },
    { accountId, callId: calls[0]?.id ?? '', stage: 'final' },
  )
  expect(final).toMatchObject({ method: 'unattributed', candidates: [], evidence: ['a test call of ours'] })
})

it('lets neither the journal nor the carrier’s log bring an erased caller back', async () => {
  const account = await stageAccount(test.database)
  const { accountId, connectionId, staticNumber: to } = account
  const events = answeredCall(account, { carrierCallId: 'erased', to })
  await journal(test.database, account, events.slice(0, -1))
  const { projection } = stageProjection(test.database)
  await projectAll(projection)
  await test.database.inTransaction(bound(accountId), ({ query }) =>
    query('update tenant.call set from_number = null, caller_erased_at = now() where account_id = $1', [
      accountId,
    ]),
  )
  // The end of the call comes late, with the events of its beginning still in the journal.
  await journal(test.database, account, events.slice(-1))
  const report = await reconcileCalls(
    {
      database: test.database,
      configuration: {
        findConnection: () => ({
          id: connectionId,
          accountId,
          carrier: 'lab',
          accountSid: 'AC1',
          authToken: '',
        }),
      },
      findCarrier: () => ({
        async *listCalls() {
          yield {
            key: 'listed erased',
            kind: 'listed',
            carrierCallId: 'erased',
            at: second(37),
            from: '+15125550142',
            to,
            status: 'completed',
            startedAt: second(0),
            endedAt: second(39),
            legs: [],
          }
        },
        async *listRecordings() {},
      }),
      record: async () => 'journal',
      clock: { now: () => second(60) },
      raiseAlert: () => {},
      log: silentLog,
    },
    { accountId, connectionId },
  )
  expect(report).toEqual({ found: 1, recorded: 0, isComplete: true })
  await projectAll(projection)
  expect((await readCalls(accountId)).map((call) => call.from_number)).toEqual([null])
})
