import { randomUUID } from 'node:crypto'
import { type Invitation, type Me, type Member, type Role, roles } from '@tributary/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { querySql } from '../../storage/testing/query-sql.ts'
import { insertion, sampleRows } from '../../storage/testing/sample-rows.ts'
import { type Browser, password, stagePeople } from './testing/stage-people.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage(role: Role = 'owner') {
  const staged = stagePeople(test)
  const accountId = await staged.makeAccount()
  const leader = await staged.enter(accountId, role)
  return { ...staged, accountId, leader }
}
type Stage = Awaited<ReturnType<typeof stage>>

const tokenIn = (link: string | undefined) => new URL(link ?? '').searchParams.get('token') ?? ''

async function invite({ leader, mails }: Stage, body: object = {}) {
  const email = `invited-${Math.random().toString(36).slice(2)}@example.com`
  const answer = await leader.browser.post<Invitation>('/api/v1/invitations', {
    email,
    role: 'analyst',
    grants: [],
    ...body,
  })
  expect(answer.status).toBe(201)
  return { email: answer.body.email, id: answer.body.id, token: tokenIn(mails.at(-1)?.link) }
}

const newcomer = { name: 'New Person', password }
const accept = (browser: Browser, token: string, body: object = newcomer) =>
  browser.post<{ accountId: string }>('/api/v1/invitations/accept', { token, ...body })

describe('a role', () => {
  const id = '01890000-0000-7000-8000-000000000000'
  const location = { name: 'Austin', canonicalNumber: '+15125550100', timeZone: 'America/Chicago' }
  const everyone: readonly Role[] = roles
  const leaders: readonly Role[] = ['owner', 'admin']
  /** What a role may ask, tried over HTTP; whoever is not named is refused before anything is looked at. */
  const table: [string, string, object | undefined, readonly Role[]][] = [
    ['GET', '/accounts', undefined, everyone],
    ['POST', '/accounts', { name: 'Client' }, leaders],
    ['PATCH', '/accounts/ACCOUNT', { name: 'Mine' }, leaders],
    ['GET', '/locations', undefined, everyone],
    ['POST', '/locations', location, leaders],
    ['GET', '/sites', undefined, everyone],
    ['DELETE', `/sites/${id}`, undefined, leaders],
    ['GET', '/numbers', undefined, everyone],
    ['POST', '/numbers', { connectionId: id, e164: '+15125550199' }, leaders],
    ['POST', `/numbers/${id}/release`, {}, leaders],
    ['GET', '/trackers', undefined, everyone],
    ['POST', '/pools', { name: 'Pool' }, leaders],
    ['GET', '/carrier-connections', undefined, leaders],
    ['GET', '/calls', undefined, everyone],
    ['PATCH', `/calls/${id}`, { outcome: 'sold' }, ['owner', 'admin', 'manager']],
    ['GET', '/visits', undefined, everyone],
    ['GET', '/recordings', undefined, everyone],
    ['GET', '/members', undefined, leaders],
    ['DELETE', `/members/${id}`, undefined, leaders],
    ['POST', '/invitations', { email: 'jane@example.com', role: 'viewer' }, leaders],
    ['GET', '/api-keys', undefined, leaders],
    ['POST', '/api-keys', { name: 'Key', scopes: ['calls:read'] }, leaders],
    ['GET', '/audit', undefined, leaders],
    ['GET', '/webhook-endpoints', undefined, leaders],
    ['GET', '/retention', undefined, leaders],
  ]
  it.each(roles)('%s may do what the table says, and nothing else', async (role) => {
    const { accountId, enter } = await stage()
    const { browser } = await enter(accountId, role)
    for (const [method, path, body, holders] of table) {
      const answer = await browser.ask(method, `/api/v1${path.replace('ACCOUNT', accountId)}`, body)
      expect([method, path, answer.code === 'scope_missing']).toEqual([method, path, !holders.includes(role)])
      expect(answer.status).toBeLessThan(500)
    }
  })

  it('of a manager sees and changes its own locations only', async () => {
    const { accountId, leader, enter } = await stage()
    const admin = (table: string, row: object) => {
      const { text, values } = insertion(table, row as never)
      return querySql(test.adminUrl, text, values)
    }
    const places: string[] = []
    for (const name of ['Austin', 'Denver']) {
      const { body } = await leader.browser.post<{ id: string }>('/api/v1/locations', {
        name,
        canonicalNumber: name === 'Austin' ? '+15125550132' : '+13035550144',
        timeZone: 'America/Denver',
      })
      places.push(body.id)
    }
    const [mine = '', theirs = ''] = places
    const calls: string[] = []
    const visits: string[] = []
    const alerts: string[] = []
    const pools: string[] = []
    for (const locationId of places) {
      const rows = sampleRows({ accountId, locationId })
      const tables = [
        'site',
        'site_location',
        'carrier_connection',
        'pool',
        'tracker',
        'tracking_number',
        'lease',
        'visit',
        'call',
        'attribution',
        'alert',
      ]
      Object.assign(rows['tenant.alert'] ?? {}, { subject: rows['tenant.tracking_number']?.e164 })
      Object.assign(rows['tenant.attribution'] ?? {}, {
        result: {
          method: 'unattributed',
          probability: 0,
          candidates: [],
          nobodyProbability: 1,
          evidence: [],
          shared: false,
          stage: 'ring',
          modelVersion: 'test',
        },
      })
      for (const table of tables) await admin(`tenant.${table}`, rows[`tenant.${table}`] ?? {})
      calls.push(String(rows['tenant.call']?.id))
      visits.push(String(rows['tenant.visit']?.id))
      alerts.push(String(rows['tenant.alert']?.id))
      pools.push(String(rows['tenant.pool']?.id))
    }
    const { memberId, browser } = await enter(accountId, 'manager')
    const ids = async (path: string) =>
      (await browser.get<{ items: { id: string }[] }>(`/api/v1/${path}`)).body.items.map((item) => item.id)
    for (const path of ['locations', 'calls', 'visits', 'sites', 'trackers', 'pools', 'numbers', 'alerts'])
      expect([path, await ids(path)]).toEqual([path, []])

    const change = (locationIds: string[]) =>
      leader.browser.ask('PATCH', `/api/v1/members/${memberId}`, { role: 'manager', grants: [], locationIds })
    expect(await change([])).toMatchObject({ code: 'invalid_input' })
    expect(await change([leader.id])).toMatchObject({ code: 'not_found' })
    expect((await change([mine])).status).toBe(200)
    expect(await ids('locations')).toEqual([mine])
    expect(await ids('calls')).toEqual([calls[0]])
    expect(await ids('visits')).toEqual([visits[0]])
    for (const path of ['sites', 'trackers', 'pools']) expect([path, await ids(path)]).toHaveLength(2)
    expect(await ids('alerts')).toEqual([alerts[0]])
    expect((await browser.get(`/api/v1/alerts/${alerts[1]}`)).status).toBe(404)
    const days = 'fromDay=2026-11-22&toDay=2026-11-24'
    const sees = async ({ browser: reader }: { browser: Browser }, pool: string | undefined) => {
      const funnel = await reader.get<{ totals: { visits: number } }>(`/api/v1/reports/funnel?${days}`)
      const use = await reader.get<{ days: { leases: number }[] }>(
        `/api/v1/reports/number-use?poolId=${pool}&${days}`,
      )
      return [funnel.body.totals.visits, use.body.days.map(({ leases }) => leases)]
    }
    expect(await sees({ browser }, pools[0])).toEqual([1, [1]])
    expect(await sees({ browser }, pools[1])).toEqual([1, []])
    expect(await sees(leader, pools[1])).toEqual([2, [1]])
    expect((await browser.get(`/api/v1/calls/${calls[1]}`)).status).toBe(404)
    expect((await browser.get(`/api/v1/visits/${visits[1]}`)).status).toBe(404)
    expect((await browser.get(`/api/v1/locations/${theirs}`)).status).toBe(404)
    expect((await browser.ask('PATCH', `/api/v1/calls/${calls[1]}`, { outcome: 'sold' })).status).toBe(404)
    expect((await browser.ask('PATCH', `/api/v1/calls/${calls[0]}`, { outcome: 'sold' })).status).toBe(200)
    expect((await browser.get<Me>('/api/v1/me')).body.account).toMatchObject({ locationIds: [mine] })
  })

  it.each([
    ['viewer', [], '+1••••••••32'],
    ['analyst', [], '+1••••••••32'],
    ['analyst', ['unmaskedNumbers'], '+15125550132'],
    ['admin', [], '+15125550132'],
  ] as const)('of %s with the grants %j reads a caller as %s', async (role, grants, shown) => {
    const { accountId, enter } = await stage()
    const rows = sampleRows({ accountId, locationId: accountId })
    const result = {
      method: 'unattributed',
      probability: 0,
      candidates: [],
      nobodyProbability: 1,
      evidence: [],
      shared: false,
      stage: 'ring',
      modelVersion: 'test',
    }
    for (const [table, more] of [
      ['tenant.call', { from_number: '+15125550132' }],
      ['tenant.attribution', { result }],
    ] as const) {
      const { text, values } = insertion(table, { ...rows[table], ...more })
      await querySql(test.adminUrl, text, values)
    }
    const { browser } = await enter(accountId, role, [...grants])
    const { body } = await browser.get<{ items: { id: string; from: string }[] }>('/api/v1/calls')
    expect(body.items.map(({ from }) => from)).toEqual([shown])
    expect((await browser.get(`/api/v1/calls/${body.items[0]?.id}`)).body).toMatchObject({ from: shown })
    const found = await browser.get<{ items: unknown[] }>('/api/v1/calls?search=5550132')
    expect(found.body.items).toHaveLength(shown.includes('•') ? 0 : 1)
  })
})

describe('an invitation', () => {
  it('makes a new person a member, signed in, once', async () => {
    const staged = await stage()
    const { email, token } = await invite(staged)
    const browser = staged.newBrowser()
    expect((await browser.post('/api/v1/invitations/open', { token })).body).toMatchObject({
      email,
      role: 'analyst',
      accountName: 'Acme Air',
      invitedBy: 'Jane',
      hasUser: false,
    })
    expect(await accept(browser, token, {})).toMatchObject({ code: 'invalid_input' })
    expect((await accept(browser, token)).body).toEqual({ accountId: staged.accountId })
    expect((await browser.get<Me>('/api/v1/me')).body).toMatchObject({
      user: { email, isEmailVerified: true },
      account: { id: staged.accountId, role: 'analyst' },
    })
    expect(await accept(staged.newBrowser(), token)).toMatchObject({ code: 'link_invalid' })
    expect(await staged.newBrowser().post('/api/v1/invitations/open', { token })).toMatchObject({
      code: 'link_invalid',
    })
  })

  it('accepted twice at once makes one member', async () => {
    const staged = await stage()
    const { token } = await invite(staged)
    const answers = await Promise.all([1, 2, 3].map(() => accept(staged.newBrowser(), token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const late = answers.filter(({ status }) => status !== 200)
    // Who comes between the making of the person and of the member is told to sign in.
    for (const { code } of late) expect(['link_invalid', 'unauthenticated']).toContain(code)
    const { body } = await staged.leader.browser.get<{ items: Member[] }>('/api/v1/members')
    expect(body.items).toHaveLength(2)
  })

  it('stops working when it expires, is revoked, or is sent again', async () => {
    const staged = await stage()
    const old = await invite(staged)
    staged.clock.advance(7 * 86_400_000)
    expect(await accept(staged.newBrowser(), old.token)).toMatchObject({ code: 'link_invalid' })
    const again = `/api/v1/invitations/${old.id}/resend`
    expect((await staged.leader.browser.post<Invitation>(again)).body).toMatchObject({ state: 'open' })
    const token = tokenIn(staged.mails.at(-1)?.link)
    expect(await accept(staged.newBrowser(), old.token)).toMatchObject({ code: 'link_invalid' })
    expect((await staged.newBrowser().post('/api/v1/invitations/open', { token })).status).toBe(200)
    const revoked = await staged.leader.browser.ask('DELETE', `/api/v1/invitations/${old.id}`)
    expect(revoked.body).toMatchObject({ state: 'revoked' })
    expect(await accept(staged.newBrowser(), token)).toMatchObject({ code: 'link_invalid' })
    expect(await staged.leader.browser.post(again)).toMatchObject({ code: 'conflict' })
  })

  it('is for its address only: nobody else signed in can take it', async () => {
    const staged = await stage()
    const person = await staged.makePerson('Ann')
    const { token } = await invite(staged, { email: person.email.toUpperCase() })
    expect((await staged.newBrowser().post('/api/v1/invitations/open', { token })).body).toMatchObject({
      hasUser: true,
    })
    expect(await accept(staged.newBrowser(), token)).toMatchObject({ code: 'unauthenticated' })
    const other = await staged.enter(await staged.makeAccount(), 'owner')
    expect(await accept(other.browser, token)).toMatchObject({ code: 'conflict' })
    const ann = staged.newBrowser()
    await ann.signIn(person.email)
    expect(await ann.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
    expect((await accept(ann, token, {})).status).toBe(200)
    expect((await ann.get<Me>('/api/v1/me')).body).toMatchObject({ account: { role: 'analyst' } })
  })

  it('is refused for who is a member or invited already, and for what nobody can be', async () => {
    const staged = await stage()
    const { browser } = staged.leader
    const send = (body: object) =>
      browser.post('/api/v1/invitations', { role: 'viewer', grants: [], ...body })
    const { email } = await invite(staged)
    expect(await send({ email })).toMatchObject({ code: 'conflict' })
    expect(await send({ email: staged.leader.email })).toMatchObject({ code: 'conflict' })
    for (const body of [
      { email: 'no address' },
      { email: 'a@example.com\r\nBcc: eve@example.com' },
      { email: 'a@example.com', grants: ['audio'] },
      { email: 'a@example.com', role: 'manager' },
      { email: 'a@example.com', role: 'analyst', locationIds: [staged.leader.id] },
      { email: 'a@example.com', role: 'king' },
    ])
      expect([body, (await send(body)).code]).toEqual([body, 'invalid_input'])
  })

  it('gives nobody more than who sends it has', async () => {
    const staged = await stage('admin')
    const { browser } = staged.leader
    expect(
      await browser.post('/api/v1/invitations', { email: 'a@example.com', role: 'owner', grants: [] }),
    ).toMatchObject({ code: 'scope_missing' })
    const { body } = await browser.post<{ key: string }>('/api/v1/api-keys', {
      name: 'Inviter',
      scopes: ['members:write', 'calls:read'],
    })
    const answer = await staged.app.request('https://calls.example.com/api/v1/invitations', {
      method: 'POST',
      headers: { authorization: `Bearer ${body.key}` },
      body: JSON.stringify({ email: 'b@example.com', role: 'admin', grants: [] }),
    })
    expect(answer.status).toBe(403)
  })

  it('is slowed down when there are many at once', async () => {
    const { leader } = await stage()
    const codes = []
    for (let n = 0; n < 21; n++) {
      const email = `many-${n}@example.com`
      codes.push(
        (await leader.browser.post('/api/v1/invitations', { email, role: 'viewer', grants: [] })).code,
      )
    }
    expect(codes.at(-1)).toBe('rate_limited')
    expect(codes.slice(0, 20)).toEqual(Array(20).fill(undefined))
  })

  it('takes names in any script, with emoji or mark-up, and none that is too long', async () => {
    const staged = await stage()
    for (const name of [
      '渡辺 謙',
      'أحمد',
      '👩‍🔧 Ann',
      '<img src=x onerror=alert(1)>',
      "Robert'); drop table",
    ]) {
      const { token } = await invite(staged)
      const browser = staged.newBrowser()
      expect((await accept(browser, token, { name, password })).status).toBe(200)
      expect((await browser.get<Me>('/api/v1/me')).body.user?.name).toBe(name)
    }
    const { token } = await invite(staged)
    for (const name of ['x'.repeat(10_000), '   ', 'a\0b'])
      expect((await accept(staged.newBrowser(), token, { name, password })).code).toBe('invalid_input')
  })
})

describe('a member', () => {
  it('that is removed loses the account with the next request, and their open live stream at once', async () => {
    const staged = await stage()
    const { memberId, browser } = await staged.enter(staged.accountId, 'admin')
    const stop = await test.database.listenForAccess(staged.live.lookAgain)
    const answer = await browser.send('GET', '/api/v1/live')
    const reader = answer.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('ready')
    const ended = (async () => {
      for (;;) if ((await reader?.read())?.done) return 'ended'
    })()
    expect((await staged.leader.browser.ask('DELETE', `/api/v1/members/${memberId}`)).status).toBe(200)
    expect(await ended).toBe('ended')
    await stop()
    expect(await browser.get('/api/v1/calls')).toMatchObject({ code: 'unauthenticated' })
    expect(await browser.post('/api/v1/pools', { name: 'Mine' })).toMatchObject({ code: 'unauthenticated' })
  })

  it('that is removed leaves keys and webhooks, which the answer names', async () => {
    const staged = await stage()
    const { memberId, browser } = await staged.enter(staged.accountId, 'admin')
    const makeKey = async (by: Browser, name: string) =>
      (await by.post<{ id: string }>('/api/v1/api-keys', { name, scopes: ['calls:read'] })).body
    const [key, revoked] = [await makeKey(browser, 'Theirs'), await makeKey(browser, 'Revoked')]
    await makeKey(staged.leader.browser, 'Of the owner')
    await browser.ask('DELETE', `/api/v1/api-keys/${revoked.id}`)
    const endpoint = {
      name: 'Hook',
      url: 'https://hooks.example.com/x',
      events: ['call.completed'],
      scopes: ['calls:read'],
    }
    const made = await browser.post<{ id: string }>('/api/v1/webhook-endpoints', endpoint)
    expect(made.status).toBe(201)
    expect((await staged.leader.browser.ask('DELETE', `/api/v1/members/${memberId}`)).body).toEqual({
      id: memberId,
      apiKeys: [{ id: key.id, name: 'Theirs' }],
      webhookEndpoints: [{ id: made.body.id, name: 'Hook' }],
    })
  })

  it('of two accounts keeps the other when removed from one', async () => {
    const staged = await stage()
    const other = await staged.makeAccount('Other')
    const { id, memberId, browser } = await staged.enter(staged.accountId, 'analyst')
    await staged.join(other, id, 'viewer')
    await staged.leader.browser.ask('DELETE', `/api/v1/members/${memberId}`)
    expect((await browser.get<Me>('/api/v1/me')).body).toMatchObject({
      account: { id: other, role: 'viewer' },
    })
  })

  it('that is the last owner stays one, however many try at once', async () => {
    const staged = await stage()
    const second = await staged.enter(staged.accountId, 'owner')
    const remove = (by: Browser, memberId: string) => by.ask('DELETE', `/api/v1/members/${memberId}`)
    const answers = await Promise.all([
      remove(staged.leader.browser, second.memberId),
      remove(second.browser, staged.leader.memberId),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const left = answers[0]?.status === 200 ? staged.leader : second
    expect(await remove(left.browser, left.memberId)).toMatchObject({ code: 'conflict' })
    expect(
      await left.browser.ask('PATCH', `/api/v1/members/${left.memberId}`, { role: 'admin', grants: [] }),
    ).toMatchObject({ code: 'conflict' })
  })

  it('that is an owner is touched by owners only', async () => {
    const staged = await stage()
    const admin = await staged.enter(staged.accountId, 'admin')
    const path = `/api/v1/members/${staged.leader.memberId}`
    expect(await admin.browser.ask('DELETE', path)).toMatchObject({ code: 'scope_missing' })
    expect(await admin.browser.ask('PATCH', path, { role: 'viewer', grants: [] })).toMatchObject({
      code: 'scope_missing',
    })
    expect(
      await admin.browser.ask('PATCH', `/api/v1/members/${admin.memberId}`, { role: 'owner', grants: [] }),
    ).toMatchObject({ code: 'scope_missing' })
  })
})

describe('an account', () => {
  it('named in the header has to be one’s own', async () => {
    const staged = await stage()
    const other = await staged.makeAccount('Other')
    const { browser } = staged.leader
    for (const name of [other, 'nonsense', "' or 1=1", '00000000-0000-0000-0000-000000000000'])
      expect(await browser.get('/api/v1/calls', { 'x-tributary-account': name })).toMatchObject({
        status: 404,
      })
    expect(await browser.get(`/api/v1/calls?account=${other}`)).toMatchObject({ status: 404 })
    expect(
      await browser.ask(
        'PATCH',
        `/api/v1/accounts/${other}`,
        { name: 'Mine' },
        { 'x-tributary-account': other },
      ),
    ).toMatchObject({ status: 404 })
    const { body } = await browser.post<{ key: string }>('/api/v1/api-keys', {
      name: 'K',
      scopes: ['calls:read'],
    })
    const byKey = await staged.app.request('https://calls.example.com/api/v1/calls', {
      headers: { authorization: `Bearer ${body.key}`, 'x-tributary-account': other },
    })
    expect(byKey.status).toBe(404)
    expect(
      (await browser.get('/api/v1/calls', { 'x-tributary-account': staged.accountId.toUpperCase() })).status,
    ).toBe(200)
  })

  it('of a client is its agency’s to lead, and not the other way round', async () => {
    const staged = await stage()
    const { browser } = staged.leader
    const { body: client } = await browser.post<{ id: string; parentId: string }>('/api/v1/accounts', {
      name: 'Client <b>& Co</b>',
    })
    expect(client.parentId).toBe(staged.accountId)
    const inClient = { 'x-tributary-account': client.id }
    expect((await browser.get<Me>('/api/v1/me', inClient)).body).toMatchObject({
      account: { id: client.id, role: 'owner', isThroughAgency: true, parentId: staged.accountId },
      accounts: [{ id: staged.accountId, isThroughAgency: false }, { id: client.id }],
    })
    staged.demo.accountId = staged.accountId
    expect((await browser.get<Me>('/api/v1/me')).body.links).toHaveProperty('demoSite')
    expect((await browser.get<Me>('/api/v1/me', inClient)).body.links).toEqual({})
    expect((await browser.post('/api/v1/pools', { name: 'Theirs' }, inClient)).status).toBe(201)
    expect((await browser.get<{ items: unknown[] }>('/api/v1/pools')).body.items).toEqual([])
    expect((await browser.get<{ items: unknown[] }>('/api/v1/accounts')).body.items).toHaveLength(2)
    // A key of the agency may not act there, so it is told of none.
    const { body: made } = await browser.post<{ key: string }>('/api/v1/api-keys', {
      name: 'Agency',
      scopes: ['account:read', 'account:write'],
    })
    const byKey = await staged.newBrowser().get<{ items: { id: string }[] }>('/api/v1/accounts', {
      authorization: `Bearer ${made.key}`,
    })
    expect(byKey.body.items.map(({ id }) => id)).toEqual([staged.accountId])
    const analyst = await staged.enter(staged.accountId, 'analyst')
    expect(await analyst.browser.get('/api/v1/pools', inClient)).toMatchObject({ status: 404 })
    const own = await staged.enter(client.id, 'owner')
    expect(await own.browser.get('/api/v1/pools', { 'x-tributary-account': staged.accountId })).toMatchObject(
      {
        status: 404,
      },
    )
    expect((await own.browser.ask('DELETE', `/api/v1/members/${own.memberId}`)).status).toBe(200)
  })

  it('nests four deep and no deeper', async () => {
    const staged = await stage()
    let header = {}
    const statuses = []
    for (let depth = 0; depth < 4; depth++) {
      const made = await staged.leader.browser.post<{ id: string }>(
        '/api/v1/accounts',
        { name: 'Below' },
        header,
      )
      statuses.push(made.code ?? made.status)
      header = { 'x-tributary-account': made.body.id }
    }
    expect(statuses).toEqual([201, 201, 201, 'conflict'])
  })
})

describe('the set-up page', () => {
  it('opens with the start line’s token once, for one owner, whoever is faster', async () => {
    const own = await cloneDatabase()
    try {
      const staged = stagePeople(own)
      const accountId = await staged.makeAccount('My business')
      const right = own.secrets.setUpToken(accountId)
      const owner = (email: string, token = right) => ({
        token,
        name: 'Olive',
        email,
        password,
        accountName: 'Acme Air',
      })
      expect((await staged.newBrowser().get('/api/v1/set-up')).body).toEqual({ isOpen: true })
      for (const token of ['', 'guess', right.toLowerCase(), own.secrets.setUpToken(randomUUID())])
        expect(await staged.newBrowser().post('/api/v1/set-up', owner('a@example.com', token))).toMatchObject(
          {
            code: 'link_invalid',
          },
        )
      // Somebody whose address it is already is not made owner by who only knows the address.
      const known = await staged.makePerson()
      const asKnown = { ...owner(known.email), password: 'another long password' }
      expect(await staged.newBrowser().post('/api/v1/set-up', asKnown)).toMatchObject({
        code: 'credentials_wrong',
      })
      const browsers = [staged.newBrowser(), staged.newBrowser()]
      const answers = await Promise.all(
        browsers.map((browser, n) => browser.post('/api/v1/set-up', owner(`owner-${n}@example.com`))),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 410])
      const winner = browsers[answers[0]?.status === 204 ? 0 : 1]
      expect((await winner?.get<Me>('/api/v1/me'))?.body).toMatchObject({
        account: { id: accountId, name: 'Acme Air', role: 'owner' },
      })
      expect((await staged.newBrowser().get('/api/v1/set-up')).body).toEqual({ isOpen: false })
    } finally {
      await own.drop()
    }
  })
})
