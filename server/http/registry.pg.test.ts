import { scopes, signInRoutes } from '@tributary/contract'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../numbers/testing/fake-carrier.ts'
import { newNumber } from '../numbers/testing/stage-verbs.ts'
import { holdsScope, type Verb } from '../verbs/index.ts'
import { listOperations } from './reference/list-operations.ts'
import { writeOpenApi } from './reference/write-openapi.ts'
import { apiRoutes } from './routes/index.ts'
import { swapRoutes } from './swap.ts'
import { type StagedApp, stageApp, type Things } from './testing/stage-app.ts'

/** Routes that are no verbs, each with what keeps accounts apart there. */
const others: Record<string, string> = {
  'POST /v1/swap': 'public: by site key and origin',
  'POST /v1/beacon': 'public: by signed lease of the site',
  'GET /t/:file{[A-Za-z0-9_-]+\\.js}': 'public: by site key',
  'GET /robots.txt': 'public: the same for everyone',
  'POST /carriers/:connectionId/:purpose': 'by the carrier’s signature for the connection',
  'GET /fallback/:document{[0-9a-f-]+\\.xml}':
    'public: what a caller hears when we are down, by an id that nobody can guess',
  'GET /healthz': 'public: the same for everyone',
  'GET /readyz': 'public: the same for everyone',
  'GET /metrics': 'by the token of the installation; names pools and queues by id',
  'POST /api/v1/session': 'by sign-in link or API key',
  'GET /api/v1/set-up': 'public: whether there is an owner',
  'POST /api/v1/set-up': 'by the token of the start line, while there is no owner',
  'GET /api/v1/me': 'answers of the own accounts',
  'GET /api/v1/me/sessions': 'answers of the own sessions',
  'DELETE /api/v1/me/sessions': 'ends the own sessions',
  'DELETE /api/v1/me/sessions/:id': 'ends an own session',
  'POST /api/v1/invitations/open': 'by the token of the mailed link',
  'POST /api/v1/invitations/accept': 'by the token of the mailed link, for the invited address',
  ...Object.fromEntries(
    Object.keys(signInRoutes).map((route) => [
      route.replace(' ', ' /api/auth'),
      'knows people, not accounts; by password, code, passkey, link or own session',
    ]),
  ),
  'GET /api/v1/session': 'answers of the own account',
  'DELETE /api/v1/session': 'ends the own session',
  'GET /api/v1/live': 'streams events of the own account',
  'GET /api/v1/calls/export': 'runs the verb of the list, page by page',
  'GET /api/v1/numbers/export': 'runs the verbs of the list and of the report',
  'GET /api/v1/recordings/:id/audio': 'runs bound to the own account; tried below',
  'GET /api/v1/exports/:id/file': 'runs bound to the own account; tried with exports',
  'GET /api/v1/openapi.json': 'public: the same for everyone',
  'GET /api/docs': 'public: the same for everyone',
  'GET /api/docs.js': 'public: the same for everyone',
  'GET /api/errors': 'public: the same for everyone',
  'GET /api/errors/:code': 'public: the same for everyone',
  'ALL /api/v1/*': 'tells the rate limit, and which methods a path takes',
  'ALL /api/*': 'answers that there is nothing',
  'ALL /v1/*': 'answers that there is nothing',
  'ALL /t/*': 'answers that there is nothing',
  'ALL /carriers/*': 'answers that there is nothing',
  'ALL /fallback/*': 'answers that there is nothing',
}
/** The dashboard's files, built or not. */
const files = ['ALL /*', 'GET /assets/*', 'GET /*', 'GET *', 'ALL *']

type Ask = (theirs: Things, own: Things) => object[]

/** For every verb: requests that name another account's things where they can name anything. */
const recipes: Record<string, Ask> = {
  'account.list': () => [{}],
  'account.create': () => [{ name: 'Mine' }],
  'member.list': () => [{}],
  'member.get': ({ memberId }) => [{ id: memberId }],
  'member.change': ({ memberId, location }, own) => [
    { id: memberId, role: 'viewer', grants: [] },
    { id: own.memberId, role: 'manager', grants: [], locationIds: [location.id] },
  ],
  'member.remove': ({ memberId }) => [{ id: memberId }],
  'invitation.list': () => [{}],
  'invitation.create': ({ location }) => [
    {
      email: `${newNumber().slice(1)}@example.com`,
      role: 'manager',
      grants: [],
      locationIds: [location.id],
    },
  ],
  'invitation.resend': ({ invitationId }) => [{ id: invitationId }],
  'invitation.revoke': ({ invitationId }) => [{ id: invitationId }],
  'invitation.handOver': ({ invitationId }) => [{ id: invitationId }],
  'account.get': ({ accountId }) => [{ id: accountId }],
  'account.change': ({ accountId }) => [{ id: accountId, name: 'Mine' }],
  'location.list': () => [{}],
  'location.create': () => [{ name: 'Mine', canonicalNumber: newNumber(), timeZone: 'America/Chicago' }],
  'location.import': () => [
    { items: [{ name: 'Many', canonicalNumber: newNumber(), timeZone: 'America/Chicago' }] },
  ],
  'location.get': ({ location }) => [{ id: location.id }],
  'location.change': ({ location }) => [
    { id: location.id, name: 'Mine' },
    { id: location.id, destination: '+15125550155' },
  ],
  'location.delete': ({ location }) => [{ id: location.id }],
  'site.list': () => [{}],
  'site.create': ({ location }) => [
    { name: 'Mine', domains: ['mine.example.com'], locationIds: [location.id] },
  ],
  'site.get': ({ site }) => [{ id: site.id }],
  'site.change': ({ site, location }, own) => [
    { id: site.id, name: 'Mine' },
    { id: site.id, locationIds: [own.location.id] },
    { id: own.site.id, locationIds: [location.id] },
  ],
  'site.delete': ({ site }) => [{ id: site.id }],
  'carrierConnection.list': () => [{}],
  'carrierConnection.get': ({ connection }) => [{ id: connection.id }],
  'carrierConnection.delete': ({ connection }) => [{ id: connection.id }],
  'carrierConnection.create': () => [{ name: 'Mine', accountSid: 'AC2', authToken: 'mine' }],
  'carrierConnection.change': ({ connection }) => [
    { id: connection.id, name: 'Mine' },
    { id: connection.id, authToken: 'mine' },
  ],
  'number.list': () => [{}],
  'number.search': ({ connection }) => [{ connectionId: connection.id }],
  'number.buy': ({ connection, offlineTracker, pool }, own) => [
    { connectionId: connection.id, e164: newNumber() },
    { connectionId: own.connection.id, e164: newNumber(), trackerId: offlineTracker.id },
    { connectionId: own.connection.id, e164: newNumber(), poolId: pool.id },
  ],
  'number.attach': ({ connection, offlineTracker, pool }, own) => [
    { connectionId: connection.id, e164: own.unattached },
    { connectionId: own.connection.id, e164: own.unattached, trackerId: offlineTracker.id },
    { connectionId: own.connection.id, e164: own.unattached, poolId: pool.id },
  ],
  'number.import': ({ connection }, own) => [
    { connectionId: connection.id, csv: `number\n${own.unattached}` },
  ],
  'number.get': ({ number }) => [{ id: number.id }],
  'number.assign': ({ number, offlineTracker, pool }, own) => [
    { id: number.id, trackerId: own.offlineTracker.id },
    { id: own.number.id, trackerId: offlineTracker.id },
    { id: own.number.id, poolId: pool.id },
  ],
  'number.change': ({ number }) => [
    { id: number.id, monthlyCost: { amount: 115, currency: 'USD' } },
    { id: number.id, monthlyCost: null },
  ],
  'number.giveUp': ({ number }) => [{ id: number.id }],
  'number.cool': ({ number }) => [{ id: number.id }],
  'number.release': ({ number }) => [{ id: number.id }],
  'tracker.list': () => [{}],
  'tracker.create': ({ location, site, pool }, own) => [
    { kind: 'offline', name: 'Mine', locationId: location.id },
    { kind: 'source', name: 'Mine', locationId: own.location.id, siteId: site.id, match: { medium: 'cpc' } },
    { kind: 'visitor', name: 'Mine', locationId: own.location.id, siteId: own.site.id, poolId: pool.id },
  ],
  'tracker.get': ({ offlineTracker }) => [{ id: offlineTracker.id }],
  'tracker.change': ({ offlineTracker, location, pool }, own) => [
    { id: offlineTracker.id, name: 'Mine' },
    { id: own.offlineTracker.id, locationId: location.id },
    { id: own.visitorTracker.id, poolId: pool.id },
  ],
  'tracker.retire': ({ offlineTracker }) => [{ id: offlineTracker.id }],
  'tracker.restore': ({ offlineTracker }) => [{ id: offlineTracker.id }],
  'tracker.delete': ({ offlineTracker }) => [{ id: offlineTracker.id }],
  'pool.list': () => [{}],
  'pool.create': () => [{ name: 'Mine' }],
  'pool.get': ({ pool }) => [{ id: pool.id }],
  'pool.change': ({ pool }) => [{ id: pool.id, name: 'Mine' }],
  'pool.delete': ({ pool }) => [{ id: pool.id }],
  'call.list': ({ location, offlineTracker }) => [
    {},
    { locationId: location.id },
    { trackerId: offlineTracker.id },
    { search: '5550133' },
  ],
  'call.get': ({ callId }) => [{ id: callId }],
  'call.change': ({ callId }) => [{ id: callId, outcome: 'sold' }],
  'call.count': ({ location }) => [{}, { locationId: location.id }, { search: '5550133' }],
  'call.tag': ({ callId }) => [{ ids: [callId], add: ['mine'] }],
  'call.getJourney': ({ callId }) => [{ id: callId }],
  'call.listRelated': ({ callId }) => [{ id: callId }],
  'call.correct': ({ callId }) => [{ id: callId, source: { channel: 'Email' } }],
  'call.revertCorrection': ({ callId }) => [{ id: callId }],
  'call.listCorrections': ({ callId }) => [{ id: callId }],
  'call.listNotes': ({ callId }) => [{ id: callId }],
  'call.addNote': ({ callId }) => [{ id: callId, text: 'Mine' }],
  'callNote.get': ({ noteId }) => [{ id: noteId }],
  'callNote.change': ({ noteId }) => [{ id: noteId, text: 'Mine' }],
  'callNote.delete': ({ noteId }) => [{ id: noteId }],
  'tag.list': () => [{}],
  'outcome.list': () => [{}],
  'outcome.get': ({ outcomeId }) => [{ id: outcomeId }],
  'outcome.create': () => [{ name: `mine ${newNumber()}` }],
  'outcome.change': ({ outcomeId }) => [{ id: outcomeId, isBooked: true }],
  'outcome.delete': ({ outcomeId }) => [{ id: outcomeId }],
  'savedView.list': () => [{}],
  'savedView.get': ({ viewId }) => [{ id: viewId }],
  'savedView.create': () => [{ name: 'Mine', query: { channel: 'Direct' } }],
  'savedView.change': ({ viewId }) => [{ id: viewId, name: 'Mine' }],
  'savedView.delete': ({ viewId }) => [{ id: viewId }],
  'report.overview': ({ location }) => [{}, { locationId: location.id }],
  'report.sources': ({ offlineTracker }) => [{}, { by: 'trackerId', trackerId: offlineTracker.id }],
  'report.trend': ({ location }) => [{ by: 'locationId' }, { locationId: location.id }],
  'report.numbers': () => [{}],
  'report.numberUse': ({ number, pool, offlineTracker }) => [
    { numberId: number.id },
    { poolId: pool.id },
    { trackerId: offlineTracker.id },
  ],
  'report.pool': ({ pool }) => [{ poolId: pool.id }],
  'report.funnel': ({ site }) => [{}, { siteId: site.id }],
  'report.rebuild': () => [{}],
  'visit.list': ({ site }) => [{}, { siteId: site.id }],
  'visit.listNow': ({ site }) => [{}, { siteId: site.id }],
  'visit.get': ({ visitId }) => [{ id: visitId }],
  'recording.list': ({ callId }) => [{}, { callId }],
  'recording.get': ({ recordingId }) => [{ id: recordingId }],
  'alert.list': () => [{}, { withDismissed: true }],
  'alert.get': ({ alertId }) => [{ id: alertId }],
  'alert.mute': ({ alertId }) => [{ id: alertId, days: 7 }],
  'alert.dismiss': ({ alertId }) => [{ id: alertId }],
  'siteHealth.list': () => [{}],
  'leak.list': () => [{}, { state: 'open' }],
  'leak.get': ({ leakId }) => [{ id: leakId }],
  'leak.makeStatic': ({ leakId }) => [{ id: leakId, name: 'A listing' }],
  'leak.return': ({ leakId }) => [{ id: leakId }],
  'leak.dismiss': ({ leakId }) => [{ id: leakId }],
  'apiKey.list': () => [{}],
  'apiKey.create': () => [{ name: 'Mine', scopes: ['calls:read'] }],
  'apiKey.revoke': ({ apiKey }) => [{ id: apiKey.id }],
  'webhookEndpoint.list': () => [{}],
  'webhookEndpoint.create': ({ location }) => [
    { name: 'Mine', url: 'https://hooks.example.com/mine', events: ['call.completed'] },
    {
      name: 'Mine',
      url: 'https://hooks.example.com/mine',
      events: ['call.completed'],
      locationIds: [location.id],
    },
  ],
  'webhookEndpoint.get': ({ endpointId }) => [{ id: endpointId }],
  'webhookEndpoint.change': ({ endpointId, location }, own) => [
    { id: endpointId, name: 'Mine' },
    { id: own.endpointId, locationIds: [location.id] },
  ],
  'webhookEndpoint.delete': ({ endpointId }) => [{ id: endpointId }],
  'webhookEndpoint.rotateSecret': ({ endpointId }) => [{ id: endpointId }],
  'webhookEndpoint.test': ({ endpointId }) => [{ id: endpointId }],
  'webhookEndpoint.replay': ({ endpointId }) => [{ id: endpointId, since: '2026-11-01T00:00:00Z' }],
  'webhookDelivery.list': ({ endpointId }) => [{}, { endpointId }],
  'webhookDelivery.get': ({ deliveryId }) => [{ id: deliveryId }],
  'webhookDelivery.replay': ({ deliveryId }) => [{ id: deliveryId }],
  'testCall.list': ({ number }) => [{}, { numberId: number.id }, { isLatest: 'true' }],
  'testCall.place': ({ number }) => [{ numberId: number.id }],
  'testCallPlan.get': () => [{}],
  'testCallPlan.change': () => [{ everyDays: 7 }, { everyDays: null }],
  'napCheck.list': ({ location }) => [{}, { locationId: location.id }, { isLatest: 'true' }],
  'napCheck.start': ({ location }) => [{ locationId: location.id }],
  'napCheck.get': ({ napCheckId }) => [{ id: napCheckId }],
  'napSighting.list': () => [{ e164: '+15125550132' }],
  'napPlan.get': ({ location }) => [{ id: location.id }],
  'napPlan.change': ({ location }) => [{ id: location.id, everyDays: 7 }],
  'retention.get': () => [{}],
  'retention.preview': () => [{}, { visitsDays: 1, callersDays: 1, recordingsDays: 1 }],
  'retention.change': () => [{ visitsDays: 90 }],
  'demoHistory.remove': () => [{}],
  'erasure.list': () => [{}],
  'person.preview': ({ visitorId }) => [{ visitorId }],
  'person.erase': ({ visitorId }) => [{ visitorId }],
  'accountExport.list': () => [{}],
  'accountExport.request': () => [{}],
  'accountExport.get': ({ exportId }) => [{ id: exportId }],
  'accountExport.remove': ({ exportId }) => [{ id: exportId }],
  'audit.list': ({ accountId, location }) => [
    {},
    { subjectId: location.id },
    { actor: 'test', action: 'location' },
    { subjectId: accountId },
  ],
}

/** Verbs that name things only to narrow what they tell: of another account's there is nothing to tell. */
const narrowing = [
  'call.count',
  'visit.listNow',
  'report.overview',
  'report.sources',
  'report.trend',
  'report.numberUse',
  'report.funnel',
  'person.preview',
]

/** Goes out to the carrier, so it runs in steps; it writes nothing. */
const writesNothing = new Set(['number.search'])
/** What they began stays when a later step fails, and so does its line in the log. */
const beginsInSteps = new Set(['number.buy', 'number.attach', 'webhookEndpoint.test'])

let stage: StagedApp
let staged: StagedApp['staged']
let a: Things
let b: Things
let app: Hono

beforeAll(async () => {
  stage = await stageApp()
  ;({ staged, app } = stage)
  // A test call would wait until it rings.
  staged.carrier.before = (request) => {
    if (request.startsWith('call ')) throw refusal()
  }
  a = await stage.makeThings()
  b = await stage.makeThings()
})
afterAll(() => stage.stop())

const everythingOf = (things: Things) => stage.everythingOf(things)

const idsIn = (text: string) =>
  [...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+1737555\d{4}/g)].map(([id]) => id)
const outcome = (run: Promise<unknown>) =>
  run.then(
    (answer) => ({ answer, code: 'done' }),
    (error: { code?: string; message: string }) => ({
      answer: error.message,
      code: error.code ?? error.message,
    }),
  )

it('has a name of its own for every verb, and tries every verb here', () => {
  const names = apiRoutes.map(({ verb }) => verb.name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(Object.keys(recipes).sort()).toEqual(names.sort())
})

it('gives every instant in UTC, with a Z, and a probability without a tail', async () => {
  const told: string[] = []
  const walk = (name: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(`${name}.${key}`, inner)
    } else if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:/.test(value)) {
      told.push(name)
      expect.soft(value, name).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    } else if (typeof value === 'number' && /robability$/.test(name)) {
      expect.soft(String(value).length, `${name}: ${value}`).toBeLessThanOrEqual('0.123456'.length)
    }
  }
  for (const { method, verb } of apiRoutes.filter(({ method }) => method === 'get')) {
    for (const input of recipes[verb.name]?.(a, a) ?? [])
      walk(`${method} ${verb.name}`, (await outcome(staged.actorOf(a.accountId)(verb, input))).answer)
  }
  expect(told.some((name) => name.startsWith('get visit.get.pages'))).toBe(true)
})

it('has the least that is told of a call in every call', async () => {
  const { items } = (await staged.actorOf(a.accountId)(
    apiRoutes.find(({ verb }) => verb.name === 'call.list')?.verb as Verb,
    {},
  )) as { items: object[] }
  expect(items).not.toEqual([])
  for (const item of items)
    expect(Object.keys(item)).toEqual(
      expect.arrayContaining(['id', 'startedAt', 'from', 'to', 'locationId', 'trackerId', 'durationMs']),
    )
})

it('changes nothing by a GET', () => {
  const changing = apiRoutes
    .filter(({ method, verb }) => method === 'get' && verb.isChange)
    .map(({ verb }) => verb.name)
  // It goes out to the carrier, so it runs in steps; it writes nothing.
  expect(changing).toEqual(['number.search'])
})

it('gives every verb a scope that says whether it changes something', () => {
  const wrong = apiRoutes.filter(({ verb }) => verb.scope.endsWith(':write') !== verb.isChange)
  expect(wrong.map(({ verb }) => verb.name)).toEqual([])
})

describe('every verb', () => {
  const verbs = apiRoutes.map(({ verb }): [string, Verb] => [verb.name, verb])

  it.each(verbs)('%s is refused to who has every scope but its own', async (_, verb) => {
    const without = scopes.filter((scope) => !holdsScope({ scopes: [scope] }, verb.scope))
    expect(without.length).toBeGreaterThan(scopes.length - 3)
    for (const input of recipes[verb.name]?.(a, a) ?? []) {
      expect(await outcome(staged.actorOf(a.accountId, { scopes: without })(verb, input))).toMatchObject({
        code: 'scope_missing',
      })
    }
  })

  it.each(verbs)('%s shows and changes nothing of another account', async (_, verb) => {
    const before = await everythingOf(a)
    const known = new Set(Object.values(before).flatMap(idsIn))
    const inputs = recipes[verb.name]?.(a, b) ?? []
    expect(inputs.length).toBeGreaterThan(0)
    const asks = inputs.map((input) => ({
      input,
      namesTheirs: idsIn(JSON.stringify(input)).some((id) => known.has(id)),
    }))
    for (const { input, namesTheirs } of asks) {
      const { answer, code } = await outcome(b.run(verb, input))
      const isList = verb.name.endsWith('.list')
      const mayName = isList || narrowing.includes(verb.name)
      expect([input, code]).toEqual([input, namesTheirs && !mayName ? 'not_found' : 'done'])
      const told = idsIn(JSON.stringify(answer)).filter((id) => known.has(id))
      expect(told).toEqual([])
      if (namesTheirs && isList) expect(answer).toMatchObject({ items: [] })
    }
    expect(await everythingOf(a)).toEqual(before)
  })

  it.each(verbs.filter(([, verb]) => verb.isChange && !writesNothing.has(verb.name)))(
    '%s is written down with who did it, when it is done',
    async (_, verb) => {
      const things = await stage.makeThings()
      const count = async () => {
        const { rows } = await stage.admin.query<{ n: number }>(
          `select count(*)::int as n from tenant.audit_entry where account_id = $1 and actor = 'test'`,
          [things.accountId],
        )
        return rows[0]?.n ?? 0
      }
      for (const input of recipes[verb.name]?.(things, things) ?? []) {
        const before = await count()
        const { code } = await outcome(things.run(verb, input))
        const written = (await count()) - before
        if (code === 'done') expect([input, written > 0]).toEqual([input, true])
        else if (!beginsInSteps.has(verb.name)) expect([input, code, written]).toEqual([input, code, 0])
      }
    },
  )

  it.each(verbs)('%s finds the same things when they are the own ones', async (_, verb) => {
    for (const input of recipes[verb.name]?.(a, a) ?? []) {
      const { code } = await outcome(a.run(verb, input))
      expect(['done', 'conflict', 'number_taken', 'number_in_use']).toContain(code)
    }
  })
})

describe('every route', () => {
  it('is a verb, or stands on the list with what keeps accounts apart there', () => {
    const routes = [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`)), ...swapRoutes]
    const asVerbs = apiRoutes.map(({ method, path }) => `${method.toUpperCase()} /api/v1${path}`)
    expect(
      routes.filter((route) => !asVerbs.includes(route) && !(route in others) && !files.includes(route)),
    ).toEqual([])
    expect([...asVerbs, ...Object.keys(others)].filter((route) => !routes.includes(route))).toEqual([])
  })

  it('of the API is in its description', () => {
    const described = listOperations(writeOpenApi('https://calls.example.com', '1.0.0')).map(
      ({ method, path, server }) =>
        `${method.toUpperCase()} ${server ? new URL(server).pathname : '/api/v1'}${path.replace(/\{(\w+)\}/g, ':$1')}`,
    )
    const routes = new Set(app.routes.map(({ method, path }) => `${method} ${path}`))
    const ofApi = [...routes].filter((route) => /^(?!ALL) *\w+ \/api\/(v1|auth)\//.test(route))
    expect(ofApi.filter((route) => !described.includes(route))).toEqual([])
    expect(described.filter((route) => !routes.has(route))).toEqual([])
  })

  it('of a verb is closed to who is nobody, whatever they send', async () => {
    const answers = await Promise.all(
      apiRoutes.flatMap(({ method, path }) =>
        [
          {},
          { authorization: 'Bearer trib_guess' },
          { cookie: 'tributary_session=guess', origin: 'https://calls.example.com' },
        ].map(async (headers) => {
          const answer = await app.request(`/api/v1${path.replace(':id', a.accountId)}`, {
            method: method.toUpperCase(),
            headers,
          })
          return [method, path, answer.status, answer.headers.get('content-type')]
        }),
      ),
    )
    expect(
      answers.filter(([, , status, type]) => status !== 401 || type !== 'application/problem+json'),
    ).toEqual([])
  })

  it('of a verb runs as the account of the key, and of no other that the request names', async () => {
    const ask = async (path: string, headers: Record<string, string>) => {
      const answer = await app.request(`/api/v1${path}`, { headers })
      return { status: answer.status, text: await answer.text() }
    }
    const asB = { authorization: `Bearer ${b.apiKey.key}` }
    const own = await ask('/accounts', asB)
    expect(idsIn(own.text)).toContain(b.accountId)
    expect(own.text).not.toContain(a.accountId)
    expect((await ask(`/accounts?accountId=${a.accountId}`, asB)).status).toBe(400)
    expect((await ask(`/locations/${a.location.id}?id=${b.location.id}`, asB)).status).toBe(404)
    expect((await ask(`/locations/${b.location.id}?id=${a.location.id}`, asB)).text).toContain(b.location.id)
  })

  it('for programs answers a problem, never the dashboard’s page, when there is nothing', async () => {
    for (const path of ['/fallback/none.xml', '/carriers/none', '/t/none.css', '/v1/none', '/api/none']) {
      const answer = await app.request(path)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        404,
        'application/problem+json',
      ])
    }
  })

  it('of a recording’s audio knows none of another account', async () => {
    const answer = await app.request(`/api/v1/recordings/${a.recordingId}/audio`, {
      headers: { authorization: `Bearer ${b.apiKey.key}` },
    })
    expect(answer.status).toBe(404)
  })

  it('tells what is wrong with a body that is no JSON, too large, or no object', async () => {
    const post = async (body: string) => {
      const answer = await app.request('/api/v1/pools', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${b.apiKey.key}` },
      })
      return (await answer.json()) as { status: number; code: string }
    }
    expect(await post('{"name":')).toMatchObject({ status: 400, code: 'invalid_json' })
    expect(await post('[]')).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(await post('"name"')).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(await post(JSON.stringify({ name: 'x'.repeat(6_000_001) }))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    })
    expect(await post(JSON.stringify({ name: 'a\0b' }))).toMatchObject({ status: 400, code: 'invalid_input' })
  })
})
