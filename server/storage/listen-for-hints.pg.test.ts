import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { type Database, openDatabase } from './database.ts'
import { cloneDatabase, type TestDatabase } from './testing/clone-database.ts'
import { type DatabaseProxy, startProxy } from './testing/start-proxy.ts'

let test: TestDatabase
let proxy: DatabaseProxy
let database: Database
beforeAll(async () => {
  test = await cloneDatabase()
  proxy = await startProxy(test.adminUrl)
  database = openDatabase(proxy.url, test.secrets, silentLog)
})
afterAll(async () => {
  await database.close()
  await proxy.stop()
  await test.drop()
})

/** As a trigger does when somebody's access changes. */
async function notify() {
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  await admin.query("select pg_notify('access_changed', '')")
  await admin.end()
}

/** Resolves with each hint in turn. */
function countHints() {
  let hear = () => {}
  let heard = new Promise<void>((resolve) => (hear = resolve))
  return {
    hint: () => hear(),
    async next() {
      await heard
      heard = new Promise<void>((resolve) => (hear = resolve))
    },
  }
}

it('hears again after the database was away, and first that something may have been missed', async () => {
  const hints = countHints()
  const stop = await database.listenForAccess(hints.hint)
  await notify()
  await hints.next()

  await proxy.stop()
  await proxy.start()
  await hints.next()
  await notify()
  await hints.next()
  await stop()
})

it('says so when there is no database to begin with', async () => {
  await proxy.stop()
  await expect(database.listenForAccess(() => {})).rejects.toMatchObject({ code: 'storage_unavailable' })
  await proxy.start()
})
