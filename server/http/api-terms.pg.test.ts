import { type Problem, type Scope, scopes } from '@tributary/contract'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { buyNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { querySql } from '../storage/testing/query-sql.ts'
import { forgetOnce, holdsScope } from '../verbs/index.ts'
import { apiApp } from './api.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

type Answer = { status: number; headers: Headers; body: { id: string } & Problem & Record<string, unknown> }

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const actor = { name: 'first', accountId: business.accountId, scopes }
  const appOf = (name: string, own: readonly Scope[] = scopes) =>
    apiApp(staged.context, async () => ({ ...actor, name, scopes: own }))
  const ask =
    (app: Hono) =>
    async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const answer = await app.request(path, {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} }
    }
  return {
    ...staged,
    business,
    send: ask(appOf('first')),
    sendAs: (name: string, own?: readonly Scope[]) => ask(appOf(name, own)),
  }
}

const pool = { name: 'Web' }
const once = (key: string) => ({ 'idempotency-key': key })
const countPools = async (accountId: string) =>
  (
    await querySql<{ n: number }>(
      test.adminUrl,
      `select count(*)::int as n from tenant.pool where account_id = '${accountId}' and name = 'Web'`,
    )
  )[0]?.n

describe('Idempotency-Key', () => {
  it('gives the same answer to the same request, whatever the order of its fields, and does it once', async () => {
    const { send, business } = await stage()
    const first = await send('POST', '/api-keys', { name: 'Key', scopes: ['calls:read'] }, once('a'))
    const again = await send('POST', '/api-keys', '{"scopes":["calls:read"],"name":"Key"}', once('"a"'))
    expect(again.body).toEqual(first.body)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await send('GET', '/api-keys')).body.items).toHaveLength(1)
    const [row] = await querySql<{ text: string }>(
      test.adminUrl,
      `select to_jsonb(r)::text as text from tenant.idempotent_request r where account_id = '${business.accountId}'`,
    )
    expect(row?.text).not.toContain(String(first.body.key))
  })

  it('refuses another request under the same key', async () => {
    const { send } = await stage()
    await send('POST', '/pools', pool, once('a'))
    const other = await send('POST', '/pools', { name: 'Other' }, once('a'))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect((await send('POST', '/locations', pool, once('a'))).status).toBe(400)
  })

  it('keeps the keys of two actors apart, and answers nobody who may not ask', async () => {
    const { send, sendAs, business } = await stage()
    const first = await send('POST', '/pools', pool, once('a'))
    const second = await sendAs('second')('POST', '/pools', pool, once('a'))
    expect(second.body.id).not.toBe(first.body.id)
    const without = scopes.filter((scope) => !holdsScope({ scopes: [scope] }, 'trackers:write'))
    expect((await sendAs('first', without)('POST', '/pools', pool, once('a'))).body.code).toBe(
      'scope_missing',
    )
    expect(await countPools(business.accountId)).toBe(2)
  })

  it('does not repeat an answer to an actor who may see less than then', async () => {
    const { sendAs } = await stage()
    await sendAs('first')('POST', '/pools', pool, once('a'))
    const narrowed = scopes.filter((scope) => scope !== 'unmasked-numbers:read')
    const again = await sendAs('first', narrowed)('POST', '/pools', pool, once('a'))
    expect([again.status, again.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('does a thing once, however many ask for it at the same time', async () => {
    const { send, business } = await stage()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send('POST', '/pools', pool, once('a'))),
    )
    expect(await countPools(business.accountId)).toBe(1)
    for (const { status, body, headers } of answers) {
      expect([201, 409]).toContain(status)
      if (status === 409)
        expect([body.code, headers.get('retry-after')]).toEqual(['request_in_progress', '1'])
    }
    expect((await send('POST', '/pools', pool, once('a'))).status).toBe(201)
  })

  it('lets a request that failed be made again', async () => {
    const { send, carrier } = await stage()
    const wanted = { name: 'Second', accountSid: 'AC9', authToken: 'token' }
    carrier.before = () => {
      throw new AppError('carrier_unreachable', 'no')
    }
    expect((await send('POST', '/carrier-connections', wanted, once('a'))).status).toBe(502)
    carrier.before = () => {}
    expect((await send('POST', '/carrier-connections', wanted, once('a'))).status).toBe(201)
    expect((await send('POST', '/carrier-connections', wanted, once('a'))).status).toBe(201)
    expect((await send('GET', '/carrier-connections')).body.items).toHaveLength(2)
  })

  it('buys a number once when the process dies after the carrier sold it, at whatever step', async () => {
    for (const step of [1, 2, 3, 4, 5]) {
      const { context, carrier, clock, business, send } = await stage()
      const e164 = newNumber()
      const body = { connectionId: business.connection.id, e164 }
      let left = step
      const dead = Promise.withResolvers<void>()
      const dying = {
        ...test.database,
        inTransaction: async <T>(binding: never, run: never) => {
          if (left-- === 0) throw new Error('killed')
          if (left < 0) {
            dead.resolve()
            return new Promise<T>(() => {})
          }
          return test.database.inTransaction(binding, run) as Promise<T>
        },
      }
      const dyingApp = apiApp({ ...context, database: dying as never }, async () => ({
        name: 'first',
        accountId: business.accountId,
        scopes,
      }))
      await Promise.race([
        dyingApp.request('/numbers', { method: 'POST', body: JSON.stringify(body), headers: once('buy') }),
        dead.promise,
      ])
      clock.advance(121_000)
      const again = await send('POST', '/numbers', body, once('buy'))
      expect([step, again.status, again.body.e164]).toEqual([step, 201, e164])
      expect((await send('POST', '/numbers', body, once('buy'))).body.id).toBe(again.body.id)
      expect(carrier.requests.filter((request) => request === `buy ${e164}`).length).toBeLessThan(3)
      expect(carrier.owned.has(e164)).toBe(true)
    }
  })

  it.each(['', 'ä', 'x'.repeat(256), 'two words'])('refuses the key %j', async (key) => {
    const { send } = await stage()
    const answer = await send('POST', '/pools', pool, once(key))
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input'])
  })

  it('forgets after a day', async () => {
    const { send, clock, context, business } = await stage()
    const first = await send('POST', '/pools', pool, once('a'))
    clock.advance(86_400_001)
    expect((await send('POST', '/pools', pool, once('a'))).body.id).not.toBe(first.body.id)
    clock.advance(86_400_001)
    await forgetOnce(context)
    const [row] = await querySql<{ n: number }>(
      test.adminUrl,
      `select count(*)::int as n from tenant.idempotent_request where account_id = '${business.accountId}'`,
    )
    expect(row?.n).toBe(0)
  })
})

describe('ETag', () => {
  it('answers 304 to who has the very same answer', async () => {
    const { send, business } = await stage()
    for (const path of [`/locations/${business.location.id}`, '/locations']) {
      const tag = (await send('GET', path)).headers.get('etag') ?? ''
      expect(tag).toMatch(/^"[\w.-]+"$/)
      const same = await send('GET', path, undefined, { 'if-none-match': `"other", W/${tag}` })
      expect([same.status, same.headers.get('etag')]).toEqual([304, tag])
    }
  })

  it('tells the versions of a location’s plan apart, which are not those of the location', async () => {
    const { send, business } = await stage()
    const path = `/locations/${business.location.id}/nap-plan`
    const tag = (await send('GET', path)).headers.get('etag') ?? ''
    const place = await send('PATCH', `/locations/${business.location.id}`, { name: 'North' })
    expect(place.status).toBe(200)
    const changed = await send('PATCH', path, { everyDays: 7 }, { 'if-match': tag })
    expect([changed.status, changed.body.everyDays]).toEqual([200, 7])
    expect((await send('PATCH', path, { everyDays: 1 }, { 'if-match': tag })).status).toBe(412)
    const next = changed.headers.get('etag') ?? ''
    expect((await send('PATCH', path, { everyDays: 1 }, { 'if-match': next })).status).toBe(200)
  })

  it('lets one of two who edit the same version through, and tells the other', async () => {
    const { send, business } = await stage()
    const path = `/locations/${business.location.id}`
    const tag = (await send('GET', path)).headers.get('etag') ?? ''
    const answers = await Promise.all(
      ['North', 'South', 'West', 'East'].map((name) => send('PATCH', path, { name }, { 'if-match': tag })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
    const won = answers.find(({ status }) => status === 200)
    expect(won?.headers.get('etag')).toBe((await send('GET', path)).headers.get('etag'))
    expect((await send('GET', path)).body.name).toBe(won?.body.name)
    expect(answers.find(({ status }) => status === 412)?.body.code).toBe('changed_meanwhile')
    expect((await send('DELETE', path, undefined, { 'if-match': tag })).status).toBe(412)
    expect((await send('PATCH', path, { name: 'Any' }, { 'if-match': '*' })).status).toBe(200)
  })

  it.each([
    ['/retention', { visitsDays: 90 }, { visitsDays: 30 }],
    ['/test-call-plan', { everyDays: 7 }, { everyDays: 14 }],
  ])('lets one of two through where an account has one of a thing: %s', async (path, first, second) => {
    const { send } = await stage()
    const tag = (await send('GET', path)).headers.get('etag') ?? ''
    const done = await send('PATCH', path, first, { 'if-match': tag })
    expect([done.status, done.headers.get('etag')]).toEqual([
      200,
      (await send('GET', path)).headers.get('etag'),
    ])
    const late = await send('PATCH', path, second, { 'if-match': tag })
    expect([late.status, late.body.code]).toEqual([412, 'changed_meanwhile'])
    expect((await send('GET', path)).body).toMatchObject(first)
    const next = await send('PATCH', path, second, { 'if-match': done.headers.get('etag') ?? '' })
    expect(next.status).toBe(200)
  })

  it('sees no conflict in what nobody edits', async () => {
    const { send, business } = await stage()
    const path = `/sites/${business.site.id}`
    const tag = (await send('GET', path)).headers.get('etag') ?? ''
    const [version] = tag.split('.')
    expect((await send('PATCH', path, { name: 'New' }, { 'if-match': `${version}.something"` })).status).toBe(
      200,
    )
  })

  it('covers steps at a carrier too, and actions on a thing', async () => {
    const { send, business, carrier } = await stage()
    const e164 = newNumber()
    carrier.own(e164)
    const number = await send('POST', '/numbers/attach', { connectionId: business.connection.id, e164 })
    const path = `/numbers/${number.body.id}`
    const tag = (await send('GET', path)).headers.get('etag') ?? ''
    expect(
      (await send('POST', `${path}/assign`, { trackerId: business.offlineTracker.id }, { 'if-match': tag }))
        .status,
    ).toBe(200)
    expect((await send('POST', `${path}/assign`, { trackerId: null }, { 'if-match': tag })).status).toBe(412)
    expect((await send('GET', path)).body.trackerId).toBe(business.offlineTracker.id)
  })

  it('is asked for where the account wants every change to name its version', async () => {
    const { send, business } = await stage()
    const account = `/accounts/${business.accountId}`
    expect((await send('PATCH', account, { requiresIfMatch: true })).status).toBe(200)
    const path = `/locations/${business.location.id}`
    const bare = await send('PATCH', path, { name: 'North' })
    expect([bare.status, bare.body.code]).toEqual([428, 'version_required'])
    const tag = (await send('GET', path)).headers.get('etag') ?? ''
    expect((await send('PATCH', path, { name: 'North' }, { 'if-match': tag })).status).toBe(200)
    expect((await send('POST', '/pools', pool)).status).toBe(201)
  })
})

it('runs a verb without these terms as before', async () => {
  const { business } = await stage()
  await expect(
    business.run(buyNumber, { connectionId: business.connection.id, e164: newNumber() }),
  ).resolves.toMatchObject({ state: 'active' })
})
