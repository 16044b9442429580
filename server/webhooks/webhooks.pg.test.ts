import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Scope, scopes, type WebhookMessage } from '@tributary/contract'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAlerts } from '../alerts/index.ts'
import { changeCall } from '../calls/index.ts'
import { answeredCall, journal, stageAccount } from '../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../calls/testing/stage-projection.ts'
import { type Staged, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { createOutsideFetch } from '../outside-fetch.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { querySql } from '../storage/testing/query-sql.ts'
import {
  changeEndpoint,
  createEndpoint,
  type DeliveryIds,
  deleteEndpoint,
  deliverOnce,
  findPendingDeliveries,
  forgetEvents,
  getDelivery,
  getEndpoint,
  listDeliveries,
  replayDelivery,
  replayEvents,
  rotateSecret,
  spreadEvents,
  testEndpoint,
} from './index.ts'

type Received = {
  headers: IncomingHttpHeaders
  body: string
  message: WebhookMessage & { data: Record<string, unknown> }
}

let test: TestDatabase
let receiver: Server
let url: string
let answer: (response: ServerResponse) => void
const received: Received[] = []
beforeAll(async () => {
  test = await cloneDatabase()
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body, message: JSON.parse(body) })
      answer(response)
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
beforeEach(() => {
  answer = (response) => void response.end('taken')
})
afterEach(() => received.splice(0))
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await test.drop()
})

const everyCallEvent = ['call.started', 'call.completed', 'call.attributed', 'call.changed']
const allEvents = [...everyCallEvent, 'recording.ready', 'number.changed', 'alert.raised']

async function stage(own: { events?: string[]; scopes?: Scope[] } = {}) {
  const due: DeliveryIds[] = []
  const staged = stageVerbs(test, {
    fetch: createOutsideFetch({ allowLoopback: true }),
    mayCallLoopback: true,
    sendWebhooks: (deliveries) => void due.push(...deliveries),
  })
  const account = await stageAccount(test.database)
  const { accountId } = account
  const run = staged.actorOf(accountId)
  const endpoint = await run<Staged & { secret: string }>(createEndpoint, {
    name: 'Books',
    url,
    events: everyCallEvent,
    ...own,
  })
  const { projection } = stageProjection(test.database)
  /** A call, from its first ring to its end, on record. */
  const callOnce = async (carrierCallId: string) => {
    await journal(test.database, account, answeredCall(account, { carrierCallId, to: account.staticNumber }))
    await projectAll(projection)
  }
  const deliver = async (isLast = false) => {
    await spreadEvents(staged.context)
    const outcomes = []
    for (const ids of due.splice(0).filter((one) => one.accountId === accountId))
      outcomes.push(await deliverOnce(staged.context, ids, { isLast }))
    return outcomes
  }
  const deliveries = async (query = {}) =>
    (await run<{ items: (Staged & { state: string; type: string })[] }>(listDeliveries, query)).items
  return { ...staged, account, accountId, run, endpoint, callOnce, deliver, deliveries, due }
}

const types = () => received.map(({ message }) => message.type)

describe('an event', () => {
  it('is told, and stands in the log, in the order in which things happened', async () => {
    const { account, deliver, deliveries } = await stage()
    const calls = Array.from({ length: 40 }, (_, n) => `order ${n}`)
    for (const carrierCallId of calls)
      await journal(
        test.database,
        account,
        answeredCall(account, { carrierCallId, to: account.staticNumber }),
      )
    // All of them in one transaction, many within one millisecond.
    await projectAll(stageProjection(test.database).projection)
    await deliver()
    const log = await deliveries({ limit: 250 })
    const inOrder = ['call.started', 'call.completed', 'call.attributed']
    const subjects = [...new Set(log.map(({ subjectId }) => subjectId))]
    expect(subjects).toHaveLength(calls.length)
    for (const id of subjects) {
      expect(log.filter(({ subjectId }) => subjectId === id).map(({ type }) => type)).toEqual(
        inOrder.toReversed(),
      )
      const told = received.filter(({ message }) => message.data.id === id).map(({ message }) => message)
      expect(told.map(({ type }) => type)).toEqual(inOrder)
      const times = told.map(({ timestamp }) => timestamp)
      expect(times).toEqual(times.toSorted())
    }
  })

  it('reaches the endpoint signed, with the thing as its own GET answers it', async () => {
    const { callOnce, deliver, endpoint, accountId } = await stage()
    await callOnce('one')
    await deliver()
    expect(types()).toEqual(['call.started', 'call.completed', 'call.attributed'])
    for (const { headers, body } of received)
      expect(new Webhook(endpoint.secret).verify(body, headers as Record<string, string>)).toEqual(
        JSON.parse(body),
      )
    expect(received[1]?.message).toMatchObject({
      type: 'call.completed',
      accountId,
      data: { status: 'completed', attribution: { method: 'tracker' } },
    })
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
  })

  it('is written in the transaction of what it tells of: neither without the other', async () => {
    const { callOnce, account, context, run, deliver, accountId } = await stage()
    await callOnce('one')
    await deliver()
    received.splice(0)
    const [call] = await querySql<{ id: string }>(
      test.adminUrl,
      `select id from tenant.call where account_id = '${accountId}'`,
    )
    const undone = context.database.inTransaction({ accountIds: [account.accountId] }, async ({ query }) => {
      await query(`update tenant.call set outcome = 'sold' where id = $1`, [call?.id])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await deliver()
    expect(types()).toEqual([])
    await run(changeCall, { id: call?.id, outcome: 'sold', tags: ['roof'] })
    await run(changeCall, { id: call?.id, outcome: 'sold' })
    await deliver()
    expect(received.map(({ message }) => [message.type, message.data.outcome])).toEqual([
      ['call.changed', 'sold'],
    ])
  })

  it('is not lost when the process dies before it was spread, before its job was sent, or after it was posted', async () => {
    const { callOnce, context, due, accountId } = await stage({ events: ['call.completed'] })
    await callOnce('one')
    await spreadEvents({ ...context, sendWebhooks: () => {} })
    expect(due).toEqual([])
    const mine = async () =>
      (await findPendingDeliveries(test.database)).filter((ids) => ids.accountId === accountId)
    const [ids] = await mine()
    const dying = {
      ...context,
      database: {
        ...test.database,
        inTransaction: (binding: never, run: never) =>
          received.length > 0
            ? Promise.reject(new Error('killed'))
            : test.database.inTransaction(binding, run),
      },
    }
    await expect(deliverOnce(dying as never, ids as DeliveryIds, { isLast: false })).rejects.toThrow('killed')
    expect(await mine()).toEqual([ids])
    await deliverOnce(context, ids as DeliveryIds, { isLast: false })
    expect(await mine()).toEqual([])
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(2).fill(received[0]?.headers['webhook-id']),
    )
  })

  it('is spread once by nodes that are at it at the same time', async () => {
    const { callOnce, context, deliveries } = await stage({ events: ['call.completed', 'call.started'] })
    await callOnce('one')
    await Promise.all([spreadEvents(context), spreadEvents(context), spreadEvents(context)])
    expect((await deliveries()).map(({ type }) => type).sort()).toEqual(['call.completed', 'call.started'])
  })

  it('is kept for nobody who did not ask for its kind', async () => {
    const { callOnce, accountId } = await stage({ events: ['alert.raised'] })
    await callOnce('one')
    const kept = await querySql(
      test.adminUrl,
      `select 1 from tenant.webhook_event where account_id = '${accountId}'`,
    )
    expect(kept).toEqual([])
  })

  it('of every kind is written by what happens', async () => {
    const { callOnce, deliver, account, accountId, run } = await stage({ events: allEvents })
    const admin = (sql: string) => querySql(test.adminUrl, sql)
    await callOnce('one')
    await admin(`insert into tenant.recording (account_id, id, call_id, connection_id, carrier_recording_id, state)
      select account_id, gen_random_uuid(), id, connection_id, 'RE1', 'pending' from tenant.call where account_id = '${accountId}'`)
    await admin(`update tenant.recording set state = 'stored' where account_id = '${accountId}'`)
    for (const state of ['warming', 'active'])
      await admin(
        `update tenant.tracking_number set state = '${state}' where account_id = '${accountId}' and e164 = '${account.staticNumber}'`,
      )
    await admin(`insert into tenant.alert (account_id, id, code, subject, message, raised_at, last_seen_at)
      values ('${accountId}', gen_random_uuid(), 'spooled', 'x', 'Look', now(), now())`)
    const [call] = await querySql<{ id: string }>(
      test.adminUrl,
      `select id from tenant.call where account_id = '${accountId}'`,
    )
    await run(changeCall, { id: call?.id, outcome: 'sold' })
    await deliver()
    expect(types().sort()).toEqual(allEvents.toSorted())
  })

  it('goes nowhere when its thing is gone', async () => {
    const { callOnce, deliver, deliveries, accountId } = await stage({ events: ['call.completed'] })
    await callOnce('one')
    await querySql(test.adminUrl, `delete from tenant.call where account_id = '${accountId}'`)
    await deliver()
    expect(received).toEqual([])
    expect(await deliveries()).toMatchObject([{ state: 'skipped' }])
  })

  it('shows what its endpoint’s scopes and locations show, no more', async () => {
    const { callOnce, run, deliver, account, deliveries, endpoint } = await stage({
      events: ['call.completed'],
    })
    await run(deleteEndpoint, { id: endpoint.id })
    const { elsewhereId } = await stageElsewhere(account.accountId)
    await run(createEndpoint, {
      name: 'Here',
      url,
      events: ['call.completed'],
      locationIds: [account.locationId],
    })
    await run(createEndpoint, { name: 'There', url, events: ['call.completed'], locationIds: [elsewhereId] })
    await callOnce('one')
    await deliver()
    expect(received).toHaveLength(1)
    expect((await deliveries()).map(({ state }) => state).sort()).toEqual(['delivered', 'skipped'])
  })
})

async function stageElsewhere(accountId: string) {
  const [row] = await querySql<{ id: string }>(
    test.adminUrl,
    `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address)
     values ('${accountId}', gen_random_uuid(), 'Dallas', '+12145550100', '+12145550100', 'America/Chicago', '{"country":"US"}') returning id`,
  )
  return { elsewhereId: row?.id ?? '' }
}

describe('a delivery', () => {
  it('that is not taken is tried again, and its log says what came back', async () => {
    const { callOnce, deliver, deliveries, run, due, context } = await stage({ events: ['call.completed'] })
    await callOnce('one')
    answer = (response) => void response.writeHead(500).end('é'.repeat(2000))
    expect(await deliver()).toEqual([false])
    const [pending] = await deliveries()
    expect(pending).toMatchObject({ state: 'pending', attempts: 1, lastStatus: 500 })
    answer = (response) => void response.end('taken')
    const [again] = (await findPendingDeliveries(test.database)).filter(
      ({ deliveryId }) => deliveryId === pending?.id,
    )
    expect(await deliverOnce(context, again as DeliveryIds, { isLast: false })).toBe(true)
    const log = await run<Staged & { log: { status: number; response: string; error?: string }[] }>(
      getDelivery,
      { id: pending?.id },
    )
    expect(log).toMatchObject({ state: 'delivered', attempts: 2, lastStatus: 200 })
    expect(log.log).toMatchObject([
      { number: 1, status: 500, error: expect.stringContaining('only 2xx') },
      { number: 2, status: 200, response: 'taken' },
    ])
    expect(Buffer.byteLength(log.log[0]?.response ?? '')).toBeLessThanOrEqual(1024)
    expect(due).toEqual([])
  })

  it.each([
    ['a redirect', 302, 'redirect'],
    ['a status that says nothing', 404, 'only 2xx'],
  ])('does not count %s as taken, and follows nothing', async (_, status, why) => {
    const { callOnce, deliver, deliveries, run } = await stage({ events: ['call.completed'] })
    await callOnce('one')
    answer = (response) => void response.writeHead(status, { location: url }).end()
    expect(await deliver()).toEqual([false])
    expect(received).toHaveLength(1)
    const log = await run<{ log: object[] }>(getDelivery, { id: (await deliveries())[0]?.id })
    expect(log.log).toMatchObject([{ error: expect.stringContaining(why) }])
  })

  it('that nobody took in time becomes a dead letter, and the account is told once', async () => {
    const { callOnce, deliver, deliveries, run } = await stage()
    await callOnce('one')
    answer = (response) => void response.destroy()
    expect(await deliver(true)).toEqual([true, true, true])
    expect((await deliveries({ state: 'dead' })).length).toBe(3)
    expect(await run(listAlerts)).toMatchObject({ items: [{ code: 'webhook_not_delivered', times: 3 }] })
  })

  it('can be replayed under the same webhook-id, one or all since an instant', async () => {
    const { callOnce, deliver, deliveries, run, endpoint, clock } = await stage()
    const since = new Date(clock.now() - 60_000).toISOString()
    await callOnce('one')
    answer = (response) => void response.writeHead(503).end()
    await deliver(true)
    const dead = await deliveries({ state: 'dead' })
    const ids = received.splice(0).map(({ headers }) => headers['webhook-id'])
    answer = (response) => void response.end()
    await run(replayDelivery, { id: dead[0]?.id })
    await deliver()
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([dead[0]?.eventId])
    expect(await run(replayEvents, { id: endpoint.id, since })).toEqual({ replayed: 2, hasMore: false })
    await expect(
      run(replayDelivery, { id: (await deliveries({ state: 'pending' }))[0]?.id }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await deliver()
    expect(received.map(({ headers }) => headers['webhook-id']).sort()).toEqual(ids.toSorted())
    expect(await run(replayEvents, { id: endpoint.id, since })).toMatchObject({ replayed: 0 })
    expect(await run(replayEvents, { id: endpoint.id, since, which: 'all' })).toMatchObject({ replayed: 3 })
  })

  it('is forgotten with its event after 30 days', async () => {
    const { callOnce, deliver, deliveries, context, clock } = await stage()
    await callOnce('one')
    await deliver()
    clock.advance(31 * 86_400_000)
    await forgetEvents(context)
    expect(await deliveries()).toEqual([])
  })
})

describe('an endpoint', () => {
  it('that took nothing for three days, or says that it is gone, is disabled with an alert and can be taken up again', async () => {
    for (const isGone of [true, false]) {
      const { callOnce, deliver, deliveries, run, endpoint, clock } = await stage({
        events: ['call.completed'],
      })
      answer = (response) => void response.writeHead(isGone ? 410 : 500).end()
      await callOnce('one')
      await deliver()
      if (!isGone) {
        clock.advance(3 * 86_400_000 + 1)
        await callOnce('two')
        await deliver()
      }
      expect(await run(getEndpoint, { id: endpoint.id })).toMatchObject({
        isEnabled: false,
        disabledReason: expect.stringContaining(isGone ? '410' : 'taken nothing since'),
      })
      expect(await run(listAlerts)).toMatchObject({ items: [{ code: 'webhook_disabled' }] })
      expect(await deliveries({ state: 'pending' })).toEqual([])
      const posted = received.length
      await callOnce('three')
      await deliver()
      expect(received).toHaveLength(posted)
      const { id } = endpoint
      await expect(run(replayEvents, { id, since: '2026-01-01T00:00:00Z' })).rejects.toMatchObject({
        code: 'conflict',
      })
      answer = (response) => void response.end()
      const enabled = await run<Staged>(changeEndpoint, { id, isEnabled: true })
      expect([enabled.disabledReason, enabled.failingSince]).toEqual([undefined, undefined])
      expect(await run(replayEvents, { id, since: '2020-01-01T00:00:00Z' })).toMatchObject({
        replayed: isGone ? 2 : 3,
      })
      await deliver()
      expect(received.length).toBe(posted + (isGone ? 2 : 3))
    }
  })

  it('signs with both secrets while a rotation lasts, and with the new one alone after it', async () => {
    const { run, endpoint } = await stage()
    const verify = (secret: string) => {
      const { body, headers } = received.at(-1) as Received
      try {
        new Webhook(secret).verify(body, headers as Record<string, string>)
        return true
      } catch {
        return false
      }
    }
    const rotated = await run<Staged & { secret: string }>(rotateSecret, { id: endpoint.id, overlapHours: 1 })
    expect(rotated.secret).not.toBe(endpoint.secret)
    await run(testEndpoint, { id: endpoint.id })
    expect([verify(endpoint.secret), verify(rotated.secret)]).toEqual([true, true])
    const last = await run<Staged & { secret: string }>(rotateSecret, { id: endpoint.id, overlapHours: 0 })
    await run(testEndpoint, { id: endpoint.id })
    expect([verify(endpoint.secret), verify(rotated.secret), verify(last.secret)]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('shows its secret once, and keeps it sealed', async () => {
    const { run, endpoint, accountId } = await stage()
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(JSON.stringify(await run(getEndpoint, { id: endpoint.id }))).not.toContain('whsec_')
    for (const table of ['webhook_endpoint', 'audit_entry']) {
      const rows = await querySql<{ row: string }>(
        test.adminUrl,
        `select to_jsonb(t)::text as row from tenant.${table} t where account_id = '${accountId}'`,
      )
      expect(rows.map(({ row }) => row).join()).not.toContain('whsec_')
    }
  })

  it('answers a test with what came back, tries it once, and blames nobody for it', async () => {
    const { run, endpoint } = await stage()
    expect(await run(testEndpoint, { id: endpoint.id })).toMatchObject({
      type: 'webhook.test',
      state: 'delivered',
      log: [{ status: 200, response: 'taken' }],
    })
    answer = (response) => void response.writeHead(500).end()
    expect(await run(testEndpoint, { id: endpoint.id })).toMatchObject({
      state: 'dead',
      log: [{ status: 500 }],
    })
    expect((await run<Staged>(getEndpoint, { id: endpoint.id })).failingSince).toBeUndefined()
    expect(await run(listAlerts)).toEqual({ items: [] })
  })

  it('is at an address that the server may call', async () => {
    const { actorOf } = stageVerbs(test)
    const { accountId } = await stageAccount(test.database)
    const create = (address: string) =>
      actorOf(accountId)(createEndpoint, { name: 'x', url: address, events: ['call.completed'] })
    for (const address of [
      'http://hooks.example.com/',
      'https://127.0.0.1/',
      'https://localhost:8080/',
      'https://[::1]/',
      'https://10.0.0.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://user:password@hooks.example.com/',
      'ftp://hooks.example.com/',
    ])
      await expect(create(address)).rejects.toMatchObject({ code: 'address_refused' })
    expect(await create('https://hooks.example.com/')).toMatchObject({ isEnabled: true })
  })

  it('is let see no more than who makes or moves it sees', async () => {
    const { actorOf, accountId, endpoint, account } = await stage({ scopes: ['calls:read', 'visits:read'] })
    const least: Scope[] = ['webhooks:write', 'calls:read']
    const run = actorOf(accountId, { scopes: least })
    const make = (fields: object) =>
      run(createEndpoint, { name: 'x', url, events: ['call.completed'], ...fields })
    expect(await make({})).toMatchObject({ scopes: ['calls:read'] })
    await expect(make({ scopes: [...scopes] })).rejects.toMatchObject({ code: 'scope_missing' })
    await expect(make({ events: ['number.changed'] })).rejects.toMatchObject({ code: 'scope_missing' })
    await expect(
      make({ events: ['call.completed', 'number.changed'], scopes: ['calls:read'] }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(run(changeEndpoint, { id: endpoint.id, url: `${url}/elsewhere` })).rejects.toMatchObject({
      code: 'scope_missing',
    })
    expect(await run(changeEndpoint, { id: endpoint.id, name: 'New' })).toMatchObject({
      name: 'New',
      scopes: ['calls:read', 'visits:read'],
    })
    const confined = actorOf(accountId, { locationIds: [account.locationId] })
    await expect(
      confined(createEndpoint, { name: 'x', url, events: ['call.completed'] }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
