import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../../log.ts'
import { stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { listCalls } from '../index.ts'
import { answeredCall, journal, second, stageAccount } from '../testing/stage-account.ts'
import { projectAll, stageProjection } from '../testing/stage-projection.ts'
import { closeLeftCalls } from './close-left-calls.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

/** An account with a call of which nothing more is told after somebody picked up. */
async function stage() {
  const account = await stageAccount(test.database)
  const { actorOf } = stageVerbs(test)
  const told = answeredCall(account, { carrierCallId: 'left', to: account.staticNumber })
  const open = told.filter(
    ({ kind, ...event }) =>
      kind !== 'dialEnded' &&
      kind !== 'recorded' &&
      !('status' in event && ['completed', 'canceled'].includes(String(event.status))),
  )
  await journal(test.database, account, open)
  const project = () => projectAll(stageProjection(test.database).projection)
  await project()
  return {
    deleteConnection: () =>
      test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
        query('update tenant.carrier_connection set deleted_at = now() where id = $1', [
          account.connectionId,
        ]),
      ),
    async closeAt(minutes: number) {
      await closeLeftCalls({
        database: test.database,
        clock: { now: () => second(minutes * 60) },
        log: silentLog,
        async record(accountId, connectionId, events) {
          await journal(test.database, { accountId, connectionId }, events)
          return 'journal'
        },
      })
      await project()
      const { items } = await actorOf(account.accountId)<{ items: Record<string, unknown>[] }>(listCalls)
      return items
    },
  }
}

it('ends a call whose connection was deleted after the longest a call can last, and says that its end is not known', async () => {
  const { deleteConnection, closeAt } = await stage()
  await deleteConnection()
  const [open] = await closeAt(249)
  expect(open).toMatchObject({ status: 'answered', durationMs: null, isEndUnknown: false })
  const [closed] = await closeAt(251)
  expect(closed).toMatchObject({ status: 'completed', isEndUnknown: true })
  expect(closed).not.toHaveProperty('talkMs')
})

it('leaves calls alone whose connection is asked for its own log', async () => {
  const { closeAt } = await stage()
  expect(await closeAt(500)).toMatchObject([{ status: 'answered', durationMs: null }])
})
