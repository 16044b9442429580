import { afterAll, beforeAll, expect, it } from 'vitest'
import { answeredCall, journal, second, stageAccount } from '../../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../../calls/testing/stage-projection.ts'
import type { CallEvent } from '../../carriers/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import type { VerbContext } from '../../verbs/index.ts'
import { checkCarrierClock } from './check-carrier-clock.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const aheadBy =
  (aheadMs: number) =>
  (event: CallEvent): CallEvent =>
    event.kind === 'callerLeg' || event.kind === 'destinationLeg'
      ? { ...event, at: event.at + aheadMs, receivedAt: event.at }
      : event

it('is told once for each connection whose carrier’s clock is off, in an alert and by the doctor', async () => {
  const account = await stageAccount(test.database)
  const { projection } = stageProjection(test.database)
  const look = async () => {
    const verbs = { database: test.database, clock: projection.clock } as VerbContext
    const found = await checkCarrierClock({ verbs })
    return found.map(({ status, message }) => [status, message])
  }
  const told = (carrierCallId: string, aheadMs: number) =>
    journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId, to: account.staticNumber }).map(aheadBy(aheadMs)),
    )
  await told('right', 0)
  await projectAll(projection)
  expect(await look()).toEqual([['ok', 'The times that carriers told in the last day agree with ours.']])

  for (const call of ['one', 'two']) await told(call, 3_600_000)
  await projectAll(projection)
  expect(await look()).toEqual([['finding', expect.stringContaining('3600 s ahead of')]])
  const rows = await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
    query('select duration_ms, ended_at, talk_ms from tenant.call'),
  )
  for (const row of rows)
    expect(row).toEqual({
      duration_ms: 37_000,
      talk_ms: 30_000,
      ended_at: new Date(second(37)).toISOString(),
    })
  expect(rows).toHaveLength(3)
})
