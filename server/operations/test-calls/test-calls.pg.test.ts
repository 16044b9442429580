import type { TestCall } from '@tributary/contract'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listAlerts } from '../../alerts/index.ts'
import { listCalls } from '../../calls/index.ts'
import { answeredCall, journal, type StagedAccount, stageAccount } from '../../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../../calls/testing/stage-projection.ts'
import { refusal } from '../../numbers/testing/fake-carrier.ts'
import { createManualClock, stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { placeDueTestCalls } from './place-due-test-calls.ts'
import { placeTestCall as place } from './place-test-call.ts'
import { changeTestCallPlan, getTestCallPlan, listTestCalls, placeTestCall } from './test-call-verbs.ts'

let test: TestDatabase
let account: StagedAccount
let staged: ReturnType<typeof stageVerbs>
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  staged = stageVerbs(test)
  account = await stageAccount(test.database)
  await inAccount(async ({ query }) => {
    await query('update tenant.carrier_connection set auth_token_encrypted = $1', [
      test.secrets.encrypt('token'),
    ])
    for (const state of ['warming', 'active'])
      await query('update tenant.tracking_number set state = $1', [state])
  })
})

const inAccount = <T>(run: Parameters<typeof test.database.inTransaction<T>>[1]) =>
  test.database.inTransaction({ accountIds: [account.accountId] }, run)
const as = () => staged.actorOf(account.accountId)

const isOnRecord = (carrierCallId: string) =>
  inAccount(({ query }) =>
    query('select 1 from tenant.call where carrier_call_id = $1', [carrierCallId]),
  ).then((rows) => rows.length > 0)

/** The carrier brings the call to us, and tells of it as far as `events` say. */
function whenCalled(events: (all: ReturnType<typeof answeredCall>) => ReturnType<typeof answeredCall>) {
  staged.carrier.after = async (request) => {
    const [, to = '', from = ''] = /^call (\S+) from (\S+)$/.exec(request) ?? []
    if (!to) return
    const all = answeredCall(account, {
      carrierCallId: `in ${to} ${staged.context.clock.now()}`,
      to,
      from,
      startsAt: staged.context.clock.now(),
    })
    await journal(test.database, account, events(all))
    // Whoever else is at the cluster may hold the horizon back for a moment.
    do await projectAll(stageProjection(test.database).projection)
    while (!(await isOnRecord(`in ${to} ${staged.context.clock.now()}`)))
  }
}

it('tells that a number rings, hangs up, and leaves no call in the list', async () => {
  whenCalled((all) => all.slice(0, 3))
  const placed = await as()<TestCall>(placeTestCall, { numberId: account.poolNumberId })
  expect(placed).toMatchObject({
    state: 'rang',
    to: account.poolNumber,
    from: account.staticNumber,
    reachedAt: expect.any(String),
    rangAt: expect.any(String),
  })
  expect(staged.carrier.requests).toEqual([
    `call ${account.poolNumber} from ${account.staticNumber}`,
    `end CA${account.poolNumber}`,
  ])
  expect(await as()(listCalls)).toEqual({ items: [] })
  expect(await as()(listTestCalls)).toMatchObject({ items: [{ id: placed.id }] })
  expect(await as()(listAlerts)).toEqual({ items: [] })
})

const within = { patienceMs: 0 }
it.each([
  ['never came to us', () => {}, /did not ask this server where it rings[\s\S]*tributary doctor/],
  [
    'came and did not ring',
    () => whenCalled((all) => all.slice(0, 2)),
    /sent to \+15125550199, which did not ring/,
  ],
  [
    'had nowhere to ring',
    () =>
      whenCalled((all) =>
        all.slice(0, 2).map((event) =>
          event.kind === 'routed'
            ? {
                key: event.key,
                carrierCallId: event.carrierCallId,
                at: event.at,
                kind: 'routed' as const,
                isRecorded: false,
              }
            : event,
        ),
      ),
    /nowhere for it to ring/,
  ],
  [
    'was refused by the carrier',
    () => {
      staged.carrier.before = () => {
        throw refusal()
      }
    },
    /could not be placed: The carrier says no/,
  ],
])('raises an alert with the reason when a test call %s', async (_what, set, reason) => {
  set()
  const placed = await place(staged.context, account.accountId, account.poolNumberId, within)
  expect(placed).toMatchObject({ state: 'failed', reason: expect.stringMatching(reason) })
  const { items } = await as()<{ items: object[] }>(listAlerts)
  expect(items).toMatchObject([
    { code: 'number_does_not_ring', message: expect.stringContaining(account.poolNumber) },
  ])
})

it('calls only a number that somebody could call', async () => {
  await inAccount(({ query }) =>
    query("update tenant.tracking_number set state = 'cooling' where id = $1", [account.poolNumberId]),
  )
  await inAccount(({ query }) =>
    query("update tenant.tracking_number set state = 'released', pool_id = null where id = $1", [
      account.poolNumberId,
    ]),
  )
  await expect(as()(placeTestCall, { numberId: account.poolNumberId })).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('calls every number in its turn, at the hour of its location, and not again before', async () => {
  // 10:30 in Austin, where the numbers are.
  const clock = createManualClock(Date.UTC(2027, 0, 20, 16, 30))
  staged = stageVerbs(test, { clock })
  whenCalled((all) => all.slice(0, 3).map((event) => ({ ...event, at: clock.now() })))
  const called = () => staged.carrier.requests.filter((request) => request.startsWith('call ')).length
  await placeDueTestCalls(staged.context)
  expect(called()).toBe(0)
  expect(await as()(changeTestCallPlan, { everyDays: 2, atHour: 10 })).toEqual({ everyDays: 2, atHour: 10 })
  expect(await as()(getTestCallPlan)).toEqual({ everyDays: 2, atHour: 10 })
  await placeDueTestCalls(staged.context)
  expect(called()).toBe(2)
  const hour = 3_600_000
  for (const later of [1, 23, 1, 22]) {
    clock.advance(later * hour)
    await placeDueTestCalls(staged.context)
  }
  expect(called()).toBe(2)
  clock.advance(hour)
  expect(new Date(clock.now()).getUTCHours()).toBe(16)
  await placeDueTestCalls(staged.context)
  expect(called()).toBe(4)
  expect(await as()(changeTestCallPlan, { everyDays: null })).toEqual({})
})

it('lists the last test call of each number, and those of one number', async () => {
  const made = []
  for (const numberId of [account.poolNumberId, account.poolNumberId, account.offlineNumberId]) {
    made.push(await place(staged.context, account.accountId, numberId, within))
    staged.clock.advance(1000)
  }
  const ids = async (query: object) =>
    (await as()<{ items: TestCall[] }>(listTestCalls, query)).items.map(({ id }) => id)
  const [first, second, third] = made.map(({ id }) => id)
  expect(await ids({})).toEqual([third, second, first])
  expect(await ids({ isLatest: 'true' })).toEqual([third, second])
  expect(await ids({ isLatest: 'false' })).toEqual([third, second, first])
  expect(await ids({ numberId: account.poolNumberId })).toEqual([second, first])
})
