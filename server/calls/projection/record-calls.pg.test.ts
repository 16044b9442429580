import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { answeredCall, journal, stageAccount } from '../testing/stage-account.ts'
import { stageProjection } from '../testing/stage-projection.ts'
import { recordCalls } from './record-calls.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it('never writes an older fold over a newer one', async () => {
  const account = await stageAccount(test.database)
  const { projection } = stageProjection(test.database)
  const key = { accountId: account.accountId, connectionId: account.connectionId, carrierCallId: 'raced' }
  const events = answeredCall(account, { carrierCallId: 'raced', to: account.staticNumber })
  await journal(test.database, account, events.slice(0, 2))

  const hasRead = Promise.withResolvers<void>()
  const mayWrite = Promise.withResolvers<void>()
  const slowDatabase: Database = {
    ...test.database,
    inTransaction: (binding, run) =>
      test.database.inTransaction(binding, (transaction) =>
        run({
          async query(sql, parameters) {
            const rows = await transaction.query<never>(sql, parameters)
            if (sql.includes('tenant.call_event')) {
              hasRead.resolve()
              await mayWrite.promise
            }
            return rows
          },
        }),
      ),
  }
  const slow = recordCalls({ ...projection, database: slowDatabase }, [key])
  await hasRead.promise
  await journal(test.database, account, events.slice(2))
  const quick = recordCalls(projection, [key])
  await Promise.race([quick, someoneWaitsForALock()])
  mayWrite.resolve()
  await Promise.all([slow, quick])

  const [call] = await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
    query('select status from tenant.call'),
  )
  expect(call).toEqual({ status: 'completed' })
})

async function someoneWaitsForALock(): Promise<void> {
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  try {
    for (let waiting = 0; waiting === 0; ) {
      const { rows } = await admin.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      )
      waiting = rows[0]?.waiting ?? 0
    }
  } finally {
    await admin.end()
  }
}
