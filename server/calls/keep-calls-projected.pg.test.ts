import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { keepCallsProjected } from './keep-calls-projected.ts'
import { answeredCall, journal, stageAccount } from './testing/stage-account.ts'
import { stageProjection } from './testing/stage-projection.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const never = 3_600_000

it('shows an event at once after a nudge, and one of another node at the next poll', async () => {
  const account = await stageAccount(test.database)
  const next = { changed: Promise.withResolvers<string>() }
  const { projection } = stageProjection(test.database, {
    onChanged: (_accountId, callId) => next.changed.resolve(callId),
  })
  const [arrived, routed, ...rest] = answeredCall(account, {
    carrierCallId: 'nudged',
    to: account.staticNumber,
  })

  const nudged = keepCallsProjected(projection, never)
  await journal(
    test.database,
    account,
    [arrived, routed].flatMap((event) => event ?? []),
  )
  nudged.nudge()
  const callId = await next.changed.promise
  await nudged.stop()

  next.changed = Promise.withResolvers()
  const polling = keepCallsProjected(projection, 20)
  await journal(test.database, account, rest)
  expect(await next.changed.promise).toBe(callId)
  await polling.stop()
})

it('goes on after a pass that failed', async () => {
  const account = await stageAccount(test.database)
  const changed = Promise.withResolvers<string>()
  let failures = 2
  const { projection } = stageProjection(test.database, {
    onChanged: (_accountId, callId) => changed.resolve(callId),
  })
  const database: typeof test.database = {
    ...test.database,
    project: (run) =>
      failures-- > 0 ? Promise.reject(new Error('the database is away')) : test.database.project(run),
  }
  const kept = keepCallsProjected({ ...projection, database }, 20)
  await journal(
    test.database,
    account,
    answeredCall(account, { carrierCallId: 'after', to: account.staticNumber }),
  )
  expect(await changed.promise).toBeTruthy()
  await kept.stop()
  expect(failures).toBeLessThan(0)
})
