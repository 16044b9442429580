import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PhoneE164 } from '@tributary/contract'
import type { Hono } from 'hono'
import pg from 'pg'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createCallDecider,
  createDestinationCheck,
  createEventRecorder,
  createRingingCalls,
  type WebhookContext,
} from '../calls/index.ts'
import type { Connection } from '../carriers/index.ts'
import { createTwilioCarrier } from '../carriers/twilio/index.ts'
import { createClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import type { Configuration, ConfiguredAccount, Route } from '../numbers/index.ts'
import { createRandomness } from '../randomness.ts'
import { type Database, openDatabase, openSpool, type Spool } from '../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { type DatabaseProxy, startProxy } from '../storage/testing/start-proxy.ts'
import { carrierWebhooks } from './carrier-webhooks.ts'

const publicUrl = 'https://calls.example.com'
const dialled = '+15125550142'
const store = '+15125550100' as PhoneE164
const clock = createClock()
const carrier = createTwilioCarrier({ fetch: () => Promise.reject(new Error('nobody is asked')), clock })
const findCarrier = () => carrier

let test: TestDatabase
let proxy: DatabaseProxy
let database: Database
let admin: pg.Client
let folder: string
let spool: Spool
let account: ConfiguredAccount
let connection: Connection
let route: Route
let configuration: Configuration
let alerts: { code: string; subject: string; message: string }[]

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
  await proxy.start()
  folder = mkdtempSync(join(tmpdir(), 'tributary-webhooks-'))
  spool = await openSpool({ folder: join(folder, 'spool') })
  alerts = []
  const accountId = randomUUID()
  const location = {
    id: randomUUID(),
    name: 'South',
    canonicalNumber: store,
    destination: store,
    country: 'US',
    timeZone: 'America/Chicago',
  }
  connection = { id: randomUUID(), accountId, carrier: 'twilio', accountSid: 'AC01', authToken: 'token' }
  route = {
    id: randomUUID(),
    accountId,
    numberId: randomUUID(),
    e164: dialled as PhoneE164,
    connectionId: connection.id,
    destination: store,
    tracker: {
      id: randomUUID(),
      kind: 'offline',
      name: 'Billboard',
      location,
      destination: store,
      numbers: [],
    },
  }
  account = { id: accountId, name: 'A', allowedCountries: [], sourceHosts: {}, routes: [route] }
  configuration = {
    findSite: () => undefined,
    findTracker: () => undefined,
    findRoute: (e164) => (e164 === dialled ? route : undefined),
    findConnection: (id) => (id === connection.id ? connection : undefined),
    findAccount: (id) => (id === accountId ? account : undefined),
    isTrackingNumber: (e164) => e164 === dialled,
    listConnections: () => [connection],
    listAccounts: () => [account],
  }
})
afterEach(async () => {
  await spool.close()
  rmSync(folder, { recursive: true, force: true })
})

function makeApp(change: Partial<WebhookContext> & { spool?: Spool } = {}): {
  app: Hono
  replay: () => Promise<unknown>
} {
  const describeDestination = createDestinationCheck()
  const ringing = createRingingCalls(clock)
  const randomness = createRandomness()
  const raiseAlert = (_account: string, code: string, subject: string, message: string) =>
    void alerts.push({ code, subject, message })
  const recorder = createEventRecorder({
    database,
    spool: change.spool ?? spool,
    clock,
    randomness,
    log: silentLog,
    onDurable: () => {},
    raiseAlert,
  })
  const app = carrierWebhooks({
    configuration,
    recorder,
    ringing,
    decide: createCallDecider({ configuration, describeDestination, ringing }),
    raiseAlert,
    publicUrl,
    log: silentLog,
    fallback: { configuration, findCarrier, describeDestination, clock },
    fallbackFolder: folder,
    ...change,
  })
  return { app, replay: recorder.replay }
}

type Send = { purpose?: string; query?: string; token?: string; connectionId?: string; host?: string }

function send(
  app: Hono,
  params: Record<string, string>,
  {
    purpose = 'voice',
    query = '',
    token = connection.authToken,
    connectionId = connection.id,
    host = 'proxied.internal',
  }: Send = {},
) {
  const path = `/carriers/${connectionId}/${purpose}${query}`
  const all = { AccountSid: connection.accountSid, ...params }
  return app.request(`http://${host}${path}`, {
    method: 'POST',
    body: new URLSearchParams(all).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(token, publicUrl + path, all),
    },
  })
}

const incoming = (call: string, change: Record<string, string> = {}) => ({
  CallSid: call,
  From: '+15125550177',
  To: dialled,
  CallStatus: 'ringing',
  ...change,
})
const stored = async () =>
  (
    await admin.query("select event from tenant.call_event where account_id = $1 order by event->>'key'", [
      account.id,
    ])
  ).rows.map((row) => row.event)
const ringsStore = expect.stringContaining(`>${store}</Number>`)

describe('an incoming call', () => {
  it('rings the destination, and is in the journal before the answer leaves', async () => {
    const answer = await send(makeApp().app, incoming('CA1'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/xml')
    const body = await answer.text()
    expect(body).toEqual(ringsStore)
    expect(body).toContain('callerId="+15125550177"')
    expect(body).toContain(`action="${publicUrl}/carriers/${connection.id}/voice?step=after"`)
    expect(await stored()).toEqual([
      expect.objectContaining({ kind: 'arrived', from: '+15125550177', to: dialled }),
      expect.objectContaining({
        kind: 'routed',
        destination: store,
        isRecorded: false,
        numberId: route.numberId,
        trackerId: route.tracker?.id,
      }),
    ])
  })
  it('keeps no caller id that is not a number', async () => {
    const body = await (await send(makeApp().app, incoming('CA1', { From: 'anonymous' }))).text()
    expect(body).toEqual(ringsStore)
    expect(body).not.toContain('callerId')
  })
  it('speaks the notice and records only where the owner chose it', async () => {
    route = { ...route, recordingNotice: 'This call may be recorded.' }
    const body = await (await send(makeApp().app, incoming('CA1'))).text()
    expect(body).toContain('<Say>This call may be recorded.</Say>')
    expect(body).toContain('record="record-from-answer-dual"')
    expect(body).toContain(`/carriers/${connection.id}/recording`)
  })
  it('ends with a word when nobody picked up, and without one when they talked', async () => {
    const { app } = makeApp()
    for (const [status, word] of [
      ['no-answer', true],
      ['busy', true],
      ['failed', true],
      ['canceled', true],
      ['completed', false],
    ] as const) {
      const body = await (
        await send(
          app,
          { ...incoming('CA1'), DialCallStatus: status, DialCallSid: `CB${status}` },
          { query: '?step=after' },
        )
      ).text()
      expect(body.includes('<Say>')).toBe(word)
      expect(body).toContain('<Hangup/>')
    }
  })
})

describe('reports', () => {
  const reports = (call: string) => [
    {
      purpose: 'status',
      params: { CallSid: `${call}b`, ParentCallSid: call, CallStatus: 'ringing', SequenceNumber: '1' },
    },
    {
      purpose: 'status',
      params: { CallSid: `${call}b`, ParentCallSid: call, CallStatus: 'in-progress', SequenceNumber: '2' },
    },
    {
      purpose: 'status',
      params: {
        CallSid: `${call}b`,
        ParentCallSid: call,
        CallStatus: 'completed',
        CallDuration: '9',
        SequenceNumber: '3',
      },
    },
    {
      purpose: 'status',
      params: { CallSid: call, CallStatus: 'completed', CallDuration: '12', SequenceNumber: '0' },
    },
    {
      purpose: 'recording',
      params: {
        CallSid: call,
        RecordingSid: 'RE1',
        RecordingStatus: 'completed',
        RecordingChannels: '2',
        RecordingDuration: '9',
      },
    },
  ]
  it('gives the same set of events when each comes twice and in reverse order', async () => {
    const { app } = makeApp()
    await send(app, incoming('CA1'))
    for (const { purpose, params } of reports('CA1'))
      expect((await send(app, params, { purpose })).status).toBe(204)
    const orderly = (await stored()).map((event) => event.key)
    const first = account.id
    account = { ...account, id: randomUUID() }
    connection = { ...connection, accountId: account.id }
    for (const { purpose, params } of reports('CA1').reverse())
      for (let copy = 0; copy < 2; copy++) await send(app, params, { purpose })
    for (let copy = 0; copy < 2; copy++) await send(app, incoming('CA1'))
    expect([...new Set((await stored()).map((event) => event.key))]).toEqual(orderly)
    expect(account.id).not.toBe(first)
  })
  it('are refused with 503 when they can be kept nowhere, so that they are sent again', async () => {
    const full: Spool = { ...spool, append: () => Promise.reject(new Error('no space left on device')) }
    const { app } = makeApp({ spool: full })
    await proxy.stop()
    expect((await send(app, { CallSid: 'CA1', CallStatus: 'completed' }, { purpose: 'status' })).status).toBe(
      503,
    )
  })
})

describe('strangers', () => {
  it('are refused, and nothing of theirs is stored', async () => {
    const { app } = makeApp()
    const forged = await send(app, incoming('CA1'), { token: 'guessed' })
    expect(forged.status).toBe(403)
    expect(await forged.json()).toMatchObject({ code: 'signature_invalid' })
    for (const purpose of ['status', 'recording', 'message'])
      expect((await send(app, incoming('CA1'), { purpose, token: 'guessed' })).status).toBe(403)
    expect((await send(app, incoming('CA1', { AccountSid: 'AC02' }))).status).toBe(403)
    expect(await stored()).toEqual([])
    expect(alerts).toEqual([])
  })
  it('find no connection that does not exist, and no webhook that does not', async () => {
    const { app } = makeApp()
    const unknown = await send(app, incoming('CA1'), { connectionId: randomUUID() })
    expect([unknown.status, (await unknown.json()).code]).toEqual([404, 'connection_unknown'])
    expect((await send(app, incoming('CA1'), { purpose: 'billing' })).status).toBe(404)
  })
  it('cannot send more than 64 kB', async () => {
    expect((await send(makeApp().app, incoming('CA1', { FromCity: 'x'.repeat(70_000) }))).status).toBe(413)
  })
})

describe('unknown and refused numbers', () => {
  it('ring the default destination; with none the caller hears an apology and the owner is told', async () => {
    const { app } = makeApp()
    const silent = await send(app, incoming('CA1', { To: '+15125550199' }))
    expect(await silent.text()).toContain('<Say>We are sorry')
    expect(alerts).toEqual([expect.objectContaining({ code: 'call.unrouted', subject: '+15125550199' })])
    account = { ...account, defaultDestination: store }
    expect(await (await send(app, incoming('CA2', { To: '+15125550199' }))).text()).toEqual(ringsStore)
    expect(alerts).toHaveLength(1)
  })
  it("never ring through another account's route", async () => {
    route = { ...route, accountId: randomUUID() }
    expect(await (await send(makeApp().app, incoming('CA1'))).text()).not.toEqual(ringsStore)
  })
  it('ring elsewhere when the destination is dear or comes back, and the owner is told', async () => {
    account = { ...account, defaultDestination: store }
    const { app } = makeApp()
    for (const [destination, code] of [
      ['+19005550100', 'destination.refused'],
      ['+442079460100', 'destination.refused'],
      [dialled, 'call.looped'],
    ] as const) {
      alerts = []
      route = { ...route, destination: destination as PhoneE164 }
      expect(await (await send(app, incoming(`CA${destination.slice(1)}`))).text()).toEqual(ringsStore)
      expect(alerts.map((alert) => alert.code)).toEqual([code])
    }
  })
})

describe('when something of ours fails, the caller is connected', () => {
  it('with the database stopped: at once, and the call is on record once when it is back', async () => {
    const { app, replay } = makeApp()
    await send(app, incoming('CA0'))
    await proxy.stop()
    for (const call of ['CA1', 'CA2', 'CA2']) {
      const began = performance.now()
      expect(await (await send(app, incoming(call))).text()).toEqual(ringsStore)
      expect(performance.now() - began).toBeLessThan(1000)
    }
    expect((await send(app, { CallSid: 'CA1', CallStatus: 'completed' }, { purpose: 'status' })).status).toBe(
      204,
    )
    await proxy.start()
    await replay()
    const keys = new Set((await stored()).map((event) => event.key))
    expect([...keys].sort()).toEqual([
      'arrived CA0',
      'arrived CA1',
      'arrived CA2',
      'callerLeg CA1 completed ',
      'routed CA0',
      'routed CA1',
      'routed CA2',
    ])
  })
  it('with the database frozen: within the 250 ms that durability may cost', async () => {
    const { app } = makeApp()
    await send(app, incoming('CA0'))
    proxy.freeze()
    const began = performance.now()
    expect(await (await send(app, incoming('CA1'))).text()).toEqual(ringsStore)
    expect(performance.now() - began).toBeLessThan(1500)
    expect(spool.depth()).toBe(1)
  })
  it('with database and disk both gone', async () => {
    const full: Spool = { ...spool, append: () => Promise.reject(new Error('no space left on device')) }
    const { app } = makeApp({ spool: full })
    await proxy.stop()
    expect(await (await send(app, incoming('CA1'))).text()).toEqual(ringsStore)
  })
  it('with a bug in deciding, recording or telling', async () => {
    const fail = () => {
      throw new Error('a bug')
    }
    const recorder = { record: fail } as never
    for (const change of [
      { decide: fail },
      { recorder },
      { raiseAlert: fail },
      { decide: fail, recorder, raiseAlert: fail },
    ]) {
      expect(await (await send(makeApp(change).app, incoming('CA1'))).text()).toEqual(ringsStore)
    }
    expect(await stored()).toContainEqual(expect.objectContaining({ kind: 'routed', destination: store }))
  })
  it('with a payload that names neither call nor number', async () => {
    account = { ...account, defaultDestination: store }
    expect(await (await send(makeApp().app, {})).text()).toEqual(ringsStore)
  })
})

describe('fallback documents', () => {
  it('are served without a signature, also before they were written', async () => {
    const answer = await makeApp().app.request(`/fallback/${route.id}.xml`)
    expect(answer.status).toBe(200)
    const body = await answer.text()
    expect(body).toEqual(ringsStore)
    expect(body).not.toContain(publicUrl)
  })
  it('apologise for a route that is gone, and are no way to other files', async () => {
    const { app } = makeApp()
    expect(await (await app.request(`/fallback/${randomUUID()}.xml`)).text()).toContain('<Say>We are sorry')
    for (const path of ['/fallback/documents.json', '/fallback/..%2fspool.xml', '/fallback/abc.xml'])
      expect((await app.request(path)).status).toBe(404)
  })
})
