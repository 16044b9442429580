import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshStatistics } from './refresh-statistics.ts'
import { cloneDatabase, type TestDatabase } from './testing/clone-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it('looks at a table when it has grown tenfold, and not again before', async () => {
  const accountId = randomUUID()
  const bound = { accountIds: [accountId] }
  await test.database.inTransaction(bound, async ({ query }) => {
    await query('insert into directory.account (account_id) values ($1)', [accountId])
    await query(
      `insert into tenant.call (account_id, id, connection_id, carrier_call_id, from_number, to_number, status, started_at)
       select $1, gen_random_uuid(), $1, 'call ' || n, '+1512555' || n, '+15125550100', 'ringing', now() from generate_series(1, 1000) n`,
      [accountId],
    )
  })
  expect(await refreshStatistics(test.database)).toBeGreaterThan(0)
  const [known] = await test.database.inTransaction(bound, ({ query }) =>
    query<{ rows: number }>(`select reltuples as rows from pg_class where oid = 'tenant.call'::regclass`),
  )
  expect(known?.rows).toBe(1000)
  expect(await refreshStatistics(test.database)).toBe(0)
})
