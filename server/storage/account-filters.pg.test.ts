import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from './testing/clone-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it.each([
  ['the carrier’s id', "connection_id = $1 and carrier_call_id = 'call 7'", 'one_call_per_carrier_call'],
  ['its own id', 'id = $1', 'call_pkey'],
  ['its caller', "from_number = '+15125557'", 'call_by_caller'],
])('finds a call by %s before the database has statistics', async (_by, condition, index) => {
  const accountId = randomUUID()
  const plan = await test.database.inTransaction({ accountIds: [accountId] }, async ({ query }) => {
    // As many as an account has after an hour, and before autovacuum has looked at them.
    await query('insert into directory.account (account_id) values ($1)', [accountId])
    await query(
      `insert into tenant.call (account_id, id, connection_id, carrier_call_id, from_number, to_number, status, started_at)
       select $1, gen_random_uuid(), $1, 'call ' || n, '+1512555' || n, '+15125550100', 'ringing', now() from generate_series(1, 2000) n`,
      [accountId],
    )
    return await query<Record<'QUERY PLAN', string>>(
      `explain select id from tenant.call where account_id = $1 and ${condition}`,
      [accountId],
    )
  })
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain(`using ${index} `)
})
