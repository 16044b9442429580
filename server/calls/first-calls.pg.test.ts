import { afterAll, beforeAll, expect, it } from 'vitest'
import { stageCalls } from '../reports/testing/stage-calls.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

/** Two calls of each of so many callers in one statement, the later one first. */
const bulk = `
  insert into tenant.call (account_id, id, connection_id, carrier_call_id, from_number, to_number, status, started_at)
  select $1, gen_random_uuid(), $1, 'call ' || n, '+1512' || lpad((n % $2::integer)::text, 7, '0'), '+16285550100', 'completed',
    '2026-11-01T00:00Z'::timestamptz - make_interval(secs => n)
  from generate_series(0, 2 * $2::integer - 1) n`

it('tells the first call of each of many callers that come in one statement, with few locks for all of them', async () => {
  const { accountId } = await stageCalls(test)
  const callers = 1000
  const locks = await test.database.inTransaction({ accountIds: [accountId] }, async ({ query }) => {
    await query(bulk, [accountId, callers])
    const [row] = await query<{ count: number }>(
      "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()",
    )
    return row?.count
  })
  // An import has tens of thousands of callers; memory for locks is shared and ends at a few thousand.
  expect(locks).toBeLessThanOrEqual(256)
  const first = await test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<{ n: number }>(
      'select substr(carrier_call_id, 6)::integer as n from tenant.call where account_id = $1 and is_first_time order by 1',
      [accountId],
    ),
  )
  expect(first.map(({ n }) => n)).toEqual(Array.from({ length: callers }, (_, n) => callers + n))
})
