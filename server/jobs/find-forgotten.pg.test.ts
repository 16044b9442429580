import { afterAll, beforeAll, expect, it } from 'vitest'
import { attributeCall } from '../calls/index.ts'
import { answeredCall, journal, second, stageAccount } from '../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../calls/testing/stage-projection.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { findForgotten } from './find-forgotten.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it('finds ended calls and pending recordings of every account until they are done', async () => {
  const accounts = [await stageAccount(test.database), await stageAccount(test.database)]
  const { projection, announced } = stageProjection(test.database)
  for (const account of accounts) {
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'ended', to: account.staticNumber, isRecorded: true }),
    )
    await journal(
      test.database,
      account,
      answeredCall(account, { carrierCallId: 'lasting', to: account.staticNumber }).slice(0, 4),
    )
  }
  await projectAll(projection)
  const [first] = accounts

  expect((await findForgotten(test.database, second(37))).calls).toEqual([])
  const forgotten = await findForgotten(test.database, second(38))
  expect(forgotten.calls.map((call) => call.callId).toSorted()).toEqual(announced.ended.toSorted())
  expect(forgotten.recordings.map((recording) => recording.recordingId).toSorted()).toEqual(
    announced.recorded.toSorted(),
  )
  expect(new Set(forgotten.calls.map((call) => call.accountId))).toEqual(
    new Set(accounts.map((account) => account.accountId)),
  )

  for (const ids of forgotten.calls.filter((call) => call.accountId === first?.accountId)) {
    await attributeCall(
      { database: test.database, clock: { now: () => second(160) } },
      { ...ids, stage: 'final' },
    )
  }
  expect((await findForgotten(test.database, second(38))).calls).toHaveLength(1)
})
