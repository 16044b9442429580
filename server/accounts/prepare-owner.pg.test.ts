import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClock } from '../clock.ts'
import { createRandomness } from '../randomness.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { querySql } from '../storage/testing/query-sql.ts'
import { prepareOwner } from './prepare-owner.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it('makes one account and one key for servers that start at once on an empty database, and none later', async () => {
  const context = { database: test.database, randomness: createRandomness(), clock: createClock() }
  const prepare = () => prepareOwner(context, { name: 'Acme Air', apiKey: 'trib_owner' })
  const ids = await Promise.all([prepare(), prepare(), prepare(), prepare()])
  ids.push(await prepare())
  expect(new Set(ids).size).toBe(1)
  const [count] = await querySql<{ accounts: number; keys: number }>(
    test.adminUrl,
    'select (select count(*)::int from tenant.account) as accounts, (select count(*)::int from tenant.api_key) as keys',
  )
  expect(count).toEqual({ accounts: 1, keys: 1 })
})
