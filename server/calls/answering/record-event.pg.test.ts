import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CallEvent } from '../../carriers/index.ts'
import { createClock } from '../../clock.ts'
import { silentLog } from '../../log.ts'
import { createRandomness } from '../../randomness.ts'
import { type Database, openDatabase, openSpool, type Spool } from '../../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { type DatabaseProxy, startProxy } from '../../storage/testing/start-proxy.ts'
import { createEventRecorder } from './record-event.ts'

let test: TestDatabase
let proxy: DatabaseProxy
let database: Database
let admin: pg.Client
let folder: string
let spool: Spool
let accountId: string
const connectionId = randomUUID()
const durable: string[] = []
const alerts: string[] = []

beforeAll(async () => {
  test = await cloneDatabase()
  proxy = await startProxy(test.adminUrl)
  database = openDatabase(proxy.url, test.secrets, silentLog)
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.close()
  await proxy.stop()
  await test.drop()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-events-'))
  spool = await openSpool({ folder })
  accountId = randomUUID()
  durable.length = 0
  alerts.length = 0
  await proxy.start()
})
afterEach(async () => {
  await spool.close()
  rmSync(folder, { recursive: true, force: true })
})

const makeRecorder = (
  change: {
    database?: Pick<Database, 'ingest'>
    spool?: Spool
    answerWithinMs?: number
    onLost?(accountId: string, connectionId: string): void
  } = {},
) =>
  createEventRecorder({
    database,
    spool,
    clock: createClock(),
    randomness: createRandomness(),
    log: silentLog,
    onDurable: (_account, _connection, carrierCallId) => durable.push(carrierCallId),
    raiseAlert: (_account, code) => alerts.push(code),
    ...change,
  })

const makeEvents = (call: string): CallEvent[] => [
  { key: `arrived ${call}`, kind: 'arrived', carrierCallId: call, at: 1000, to: '+15125550142' },
  { key: `routed ${call}`, kind: 'routed', carrierCallId: call, at: 1000, isRecorded: false },
]

const stored = async () =>
  (
    await admin.query("select * from tenant.call_event where account_id = $1 order by event->>'key'", [
      accountId,
    ])
  ).rows
const keys = async () => (await stored()).map((row) => row.event.key).sort()

it('has the events of a webhook in the journal when it says so', async () => {
  const recorder = makeRecorder()
  expect(await recorder.record(accountId, connectionId, makeEvents('CA1'))).toBe('journal')
  const rows = await stored()
  expect(rows.map((row) => row.event)).toEqual(makeEvents('CA1'))
  expect(rows[0]).toMatchObject({ connection_id: connectionId, carrier_call_id: 'CA1' })
  expect(Math.abs(Date.parse(rows[0].received_at) - createClock().now())).toBeLessThan(60_000)
  expect(durable).toContain('CA1')
  expect(spool.depth()).toBe(0)
})

it('stores many webhooks at once, and none of them is confused with another', async () => {
  const recorder = makeRecorder()
  const calls = Array.from({ length: 300 }, (_, n) => `CA${n}`)
  const kept = await Promise.all(
    calls.map((call) => recorder.record(accountId, connectionId, makeEvents(call))),
  )
  await recorder.drain()
  await recorder.replay()
  expect(kept).not.toContain('lost')
  expect(await keys()).toEqual(calls.flatMap((call) => [`arrived ${call}`, `routed ${call}`]).sort())
})

it('keeps events on disk while the database is stopped, and each of them is in the journal once when it is back', async () => {
  const recorder = makeRecorder()
  await recorder.record(accountId, connectionId, makeEvents('before'))
  await proxy.stop()
  for (const call of ['one', 'two', 'three'])
    expect(await recorder.record(accountId, connectionId, makeEvents(call))).toBe('spool')
  expect(spool.depth()).toBe(3)
  await recorder.replay()
  expect(spool.depth()).toBe(3)
  expect(alerts).toEqual([])
  await proxy.start()
  await recorder.replay()
  await recorder.replay()
  expect(await keys()).toEqual(
    ['before', 'one', 'three', 'two'].flatMap((call) => [`arrived ${call}`, `routed ${call}`]).sort(),
  )
  expect(durable).toEqual(expect.arrayContaining(['one', 'two', 'three']))
  expect(alerts).toEqual(['event.spooled'])
  expect(await recorder.record(accountId, connectionId, makeEvents('after'))).toBe('journal')
})

it('goes to the disk at once, without asking the database, while it is known to be away', async () => {
  let asked = 0
  const ingest: Database['ingest'] = (...call) => {
    asked++
    return database.ingest(...call)
  }
  const recorder = makeRecorder({ database: { ingest } })
  await proxy.stop()
  await recorder.record(accountId, connectionId, makeEvents('one'))
  for (let n = 0; n < 20; n++) await recorder.record(accountId, connectionId, makeEvents(`more ${n}`))
  expect(asked).toBe(1)
})

it('waits no longer than 250 ms for a database that says nothing', async () => {
  const recorder = makeRecorder()
  await recorder.record(accountId, connectionId, makeEvents('before'))
  proxy.freeze()
  const began = performance.now()
  expect(await recorder.record(accountId, connectionId, makeEvents('one'))).toBe('spool')
  const took = performance.now() - began
  expect(took).toBeGreaterThan(200)
  expect(took).toBeLessThan(1500)
})

it('does not wait for ever behind a connection that has died without a word', async () => {
  let asked = 0
  const ingest: Database['ingest'] = (...call) =>
    asked++ === 0 ? new Promise(() => {}) : database.ingest(...call)
  const recorder = makeRecorder({ database: { ingest }, answerWithinMs: 300 })
  expect(await recorder.record(accountId, connectionId, makeEvents('one'))).toBe('spool')
  await recorder.drain()
  await recorder.replay()
  expect(await keys()).toEqual(['arrived one', 'routed one'])
  expect(await recorder.record(accountId, connectionId, makeEvents('two'))).toBe('journal')
})

it('stores an event once that was committed late and spooled as well', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const ingest: Database['ingest'] = async (...call) => {
    await held
    return database.ingest(...call)
  }
  const recorder = makeRecorder({ database: { ingest } })
  expect(await recorder.record(accountId, connectionId, makeEvents('late'))).toBe('spool')
  release()
  await recorder.drain()
  expect(await keys()).toEqual(['arrived late', 'routed late'])
  expect(await recorder.replay()).toEqual({ handled: 1, rejected: 0 })
  expect(spool.depth()).toBe(0)
  expect(await keys()).toEqual(['arrived late', 'routed late'])
})

it('takes a commit that is merely slow for no outage, and tells of slowness only when it lasts', async () => {
  let release = () => {}
  let held = Promise.resolve()
  const hold = () => {
    held = new Promise<void>((resolve) => {
      release = resolve
    })
  }
  const ingest: Database['ingest'] = async (...call) => {
    await held
    return database.ingest(...call)
  }
  const recorder = makeRecorder({ database: { ingest } })
  const recordSlowly = async (calls: readonly string[]) => {
    hold()
    const kept = calls.map((call) => recorder.record(accountId, connectionId, makeEvents(call)))
    expect(new Set(await Promise.all(kept))).toEqual(new Set(['spool']))
    release()
    await recorder.drain()
    await recorder.replay()
  }
  await recordSlowly(['one'])
  expect([alerts, recorder.late()]).toEqual([[], 1])
  await recordSlowly(Array.from({ length: 19 }, (_, n) => `more ${n}`))
  expect([alerts, recorder.late()]).toEqual([['event.late'], 20])
})

it('tells of an outage that an earlier process did not live to tell', async () => {
  await proxy.stop()
  await makeRecorder().record(accountId, connectionId, makeEvents('left'))
  await proxy.start()
  await makeRecorder().replay()
  expect(alerts).toEqual(['event.spooled'])
})

it('brings back what an earlier process left in the spool', async () => {
  await proxy.stop()
  await makeRecorder().record(accountId, connectionId, makeEvents('left'))
  await spool.close()
  spool = await openSpool({ folder })
  await proxy.start()
  const stop = makeRecorder().startReplay()
  await stop()
  expect(await keys()).toEqual(['arrived left', 'routed left'])
})

it('keeps an event aside that the journal refuses, and the others of the same moment are stored', async () => {
  const recorder = makeRecorder()
  const bad = [{ ...makeEvents('bad')[0], callerName: 'nul \u0000' } as CallEvent]
  const kept = await Promise.all([
    recorder.record(accountId, connectionId, bad),
    recorder.record(accountId, connectionId, makeEvents('good')),
  ])
  expect(kept).toEqual(['spool', 'journal'])
  await recorder.replay()
  expect(spool.depth()).toBe(0)
  expect(await keys()).toEqual(['arrived good', 'routed good'])
})

it('never throws when neither database nor disk takes the event, and tells of it when the database is back', async () => {
  const full: Spool = { ...spool, append: () => Promise.reject(new Error('no space left on device')) }
  const lost: string[] = []
  const recorder = makeRecorder({ spool: full, onLost: (_account, connection) => lost.push(connection) })
  await proxy.stop()
  expect(await recorder.record(accountId, connectionId, makeEvents('lost'))).toBe('lost')
  await proxy.start()
  await recorder.replay()
  expect(alerts).toEqual(['event.lost'])
  expect(lost).toEqual([connectionId])
  expect(await recorder.record(accountId, connectionId, makeEvents('after'))).toBe('journal')
})
