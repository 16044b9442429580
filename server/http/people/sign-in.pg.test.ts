import type { Session } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMailer } from '../../mail/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { querySql } from '../../storage/testing/query-sql.ts'
import { password, stagePeople } from './testing/stage-people.ts'
import { totp } from './testing/totp.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const auth = (path: string) => `/api/auth/${path}`
const tokenIn = (link: string | undefined) => new URL(link ?? '').searchParams.get('token') ?? ''

async function stage() {
  const staged = stagePeople(test)
  const accountId = await staged.makeAccount()
  const owner = await staged.enter(accountId, 'owner')
  return { ...staged, accountId, owner }
}

/** What the authenticator shows that was set up with this address. */
const codeOf = (uri: string) => totp(new URL(uri).searchParams.get('secret') ?? '')

it('signs in with e-mail and password, whatever the case of the address, and tells no token to scripts', async () => {
  const { owner, newBrowser } = await stage()
  const browser = newBrowser()
  const answer = await browser.send('POST', auth('sign-in/email'), {
    email: owner.email.toUpperCase(),
    password,
  })
  expect(await answer.json()).toEqual({ needsTwoFactor: false })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-tributary\.session_token=/)
  for (const word of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(word)
  expect(cookie).not.toContain('Domain')
  expect((await browser.get('/api/v1/me')).body).toMatchObject({
    user: { email: owner.email, hasTwoFactor: false },
    account: { role: 'owner' },
  })
})

it('tells nobody whether an address is known: neither by signing in nor by asking for a reset', async () => {
  const { owner, newBrowser, mails } = await stage()
  const told = async (email: string) => {
    const browser = newBrowser()
    const wrong = await browser.signIn(email, 'not the password')
    const reset = await browser.post(auth('request-password-reset'), { email })
    return { wrong, reset }
  }
  expect(await told('nobody@example.com')).toEqual(await told(owner.email))
  await expect.poll(() => mails.map(({ to }) => to)).toEqual([owner.email])
})

it('resets a password by the mailed link once, and ends every session', async () => {
  const { owner, newBrowser, mails } = await stage()
  const browser = newBrowser()
  await browser.post(auth('request-password-reset'), { email: owner.email })
  await expect.poll(() => mails.length).toBe(1)
  expect(mails[0]?.link).toMatch(/^https:\/\/calls\.example\.com\/reset-password\?token=/)
  const token = tokenIn(mails[0]?.link)
  const newPassword = 'another long password'
  expect(await browser.post(auth('reset-password'), { token, newPassword: 'short' })).toMatchObject({
    code: 'invalid_input',
  })
  const both = await Promise.all(
    [1, 2].map(() => newBrowser().post(auth('reset-password'), { token, newPassword })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
  expect(await browser.post(auth('reset-password'), { token, newPassword })).toMatchObject({
    code: 'link_invalid',
  })
  expect(await owner.browser.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
  expect(await newBrowser().signIn(owner.email)).toMatchObject({ code: 'credentials_wrong' })
  expect(await newBrowser().signIn(owner.email, newPassword)).toMatchObject({ status: 200 })
})

it('takes no reset link that was never mailed', async () => {
  const { newBrowser } = await stage()
  for (const token of ['x', "'; drop table", '🌊'.repeat(100)])
    expect(
      await newBrowser().post(auth('reset-password'), { token, newPassword: 'another long password' }),
    ).toMatchObject({ code: 'link_invalid' })
})

it('answers a reset at once while the mail server hangs', async () => {
  const parts = stagePeople(test).context
  const mailer = createMailer(parts, { url: 'smtp://127.0.0.1:1', from: 'a@example.com' })
  const { makePerson, newBrowser } = stagePeople(test, { mailer })
  const { email } = await makePerson()
  expect((await newBrowser().post(auth('request-password-reset'), { email })).status).toBe(200)
  await expect
    .poll(() => querySql(test.adminUrl, 'select 1 from auth.outgoing_mail').then((rows) => rows.length))
    .toBe(1)
  await mailer.stop()
})

it('asks for a code once two-factor is on, takes each backup code once, and turns it off with the password', async () => {
  const { owner, newBrowser } = await stage()
  const { browser } = owner
  expect(await browser.post(auth('two-factor/enable'), { password: 'wrong' })).toMatchObject({
    code: 'password_wrong',
  })
  const { body } = await browser.post<{ totpUri: string; backupCodes: string[] }>(auth('two-factor/enable'), {
    password,
  })
  expect(await newBrowser().signIn(owner.email)).toMatchObject({ body: { needsTwoFactor: false } })
  expect(await browser.post(auth('two-factor/verify-totp'), { code: '000000' })).toMatchObject({
    code: 'code_wrong',
  })
  expect((await browser.post(auth('two-factor/verify-totp'), { code: codeOf(body.totpUri) })).status).toBe(
    200,
  )
  expect((await browser.get('/api/v1/me')).body).toMatchObject({ user: { hasTwoFactor: true } })

  const second = newBrowser()
  expect(await second.signIn(owner.email)).toMatchObject({ body: { needsTwoFactor: true } })
  expect(await second.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
  expect(await second.post(auth('two-factor/verify-totp'), { code: '123456' })).toMatchObject({
    code: 'code_wrong',
  })
  expect((await second.post(auth('two-factor/verify-totp'), { code: codeOf(body.totpUri) })).status).toBe(200)
  expect((await second.get('/api/v1/me')).status).toBe(200)

  const [code = ''] = body.backupCodes
  expect(body.backupCodes).toHaveLength(10)
  for (const expected of [{ status: 200 }, { code: 'code_wrong' }]) {
    const third = newBrowser()
    await third.signIn(owner.email)
    expect(await third.post(auth('two-factor/verify-backup-code'), { code })).toMatchObject(expected)
  }
  expect(
    await newBrowser().post(auth('two-factor/verify-totp'), { code: codeOf(body.totpUri) }),
  ).toMatchObject({ code: 'challenge_expired' })
  const { body: anew } = await browser.post<{ backupCodes: string[] }>(
    auth('two-factor/generate-backup-codes'),
    {
      password,
    },
  )
  expect(anew.backupCodes).not.toContain(body.backupCodes[1])
  expect((await browser.post(auth('two-factor/disable'), { password })).status).toBe(200)
  expect(await newBrowser().signIn(owner.email)).toMatchObject({ body: { needsTwoFactor: false } })
})

it('lets somebody back in who lost everything, by a link of the operator, once', async () => {
  const { owner, newBrowser, context } = await stage()
  const { body } = await owner.browser.post<{ totpUri: string }>(auth('two-factor/enable'), { password })
  await owner.browser.post(auth('two-factor/verify-totp'), { code: codeOf(body.totpUri) })
  const token = tokenIn(await context.identities.letIn(owner.id))
  expect(await owner.browser.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
  const newPassword = 'another long password'
  for (const status of [200, 410])
    expect(await newBrowser().post(auth('reset-password'), { token, newPassword })).toMatchObject({ status })
  expect(await newBrowser().signIn(owner.email, newPassword)).toMatchObject({
    body: { needsTwoFactor: false },
  })
})

it('keeps second factors sealed in the database', async () => {
  const { owner } = await stage()
  const { body } = await owner.browser.post<{ totpUri: string; backupCodes: string[] }>(
    auth('two-factor/enable'),
    { password },
  )
  const rows = await querySql(test.adminUrl, 'select secret, backup_codes from auth.two_factor')
  const secret = new URL(body.totpUri).searchParams.get('secret') ?? 'none'
  for (const text of [secret, body.backupCodes[0] ?? 'none']) expect(JSON.stringify(rows)).not.toContain(text)
})

it('shows a person their sessions, and ends one, the others, or the own', async () => {
  const { owner, newBrowser } = await stage()
  const [other, third] = [newBrowser(), newBrowser('198.51.100.7')]
  for (const browser of [other, third]) await browser.signIn(owner.email)
  const list = async () => (await owner.browser.get<{ items: Session[] }>('/api/v1/me/sessions')).body.items
  const sessions = await list()
  expect(sessions).toHaveLength(3)
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
  const away = sessions.find(({ address }) => address === '198.51.100.7')
  expect(away).toMatchObject({ userAgent: 'Test browser', isCurrent: false })
  expect((await owner.browser.ask('DELETE', `/api/v1/me/sessions/${away?.id}`)).body).toEqual({ ended: 1 })
  expect(await third.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
  expect((await other.get('/api/v1/me')).status).toBe(200)
  expect((await owner.browser.ask('DELETE', '/api/v1/me/sessions')).body).toEqual({ ended: 1 })
  expect(await other.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
  expect((await owner.browser.post(auth('sign-out'))).status).toBe(200)
  expect(await owner.browser.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
})

it('ends nobody else’s session', async () => {
  const { owner, enter, accountId } = await stage()
  const other = await enter(accountId, 'admin')
  const { body } = await owner.browser.get<{ items: Session[] }>('/api/v1/me/sessions')
  expect(await other.browser.ask('DELETE', `/api/v1/me/sessions/${body.items[0]?.id}`)).toMatchObject({
    code: 'not_found',
  })
  expect((await owner.browser.get('/api/v1/me')).status).toBe(200)
})

it('takes up no session that somebody else put into the browser, and leaves no earlier one behind', async () => {
  const { owner, newBrowser } = await stage()
  const victim = newBrowser()
  victim.setCookies('__Host-tributary.session_token=planted.c2lnbmF0dXJl')
  expect(await victim.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
  await victim.signIn(owner.email)
  expect(victim.cookies()).not.toContain('planted')
  const before = victim.cookies()
  await victim.signIn(owner.email)
  expect(victim.cookies()).not.toBe(before)
  const thief = newBrowser()
  thief.setCookies(before)
  expect(await thief.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
})

it.each([
  ['a page elsewhere', { origin: 'https://evil.example' }],
  ['a page that hides its origin', { origin: 'null' }],
  ['the same host without TLS', { origin: 'http://calls.example.com' }],
])('lets %s change nothing with somebody’s session', async (_, headers) => {
  const { owner } = await stage()
  for (const [method, path, body] of [
    ['POST', '/api/v1/pools', { name: 'Mine' }],
    ['PATCH', `/api/v1/accounts/${owner.id}`, { name: 'Mine' }],
    ['DELETE', '/api/v1/me/sessions', undefined],
    ['POST', auth('sign-out'), {}],
    ['POST', auth('change-password'), { currentPassword: password, newPassword: 'another long password' }],
  ] as const)
    expect(await owner.browser.ask(method, path, body, headers)).toMatchObject({ code: 'origin_not_allowed' })
  expect(await owner.browser.get('/api/v1/me', headers)).toMatchObject({ code: 'unauthenticated' })
  expect((await owner.browser.get('/api/v1/me')).status).toBe(200)
})

it('changes a password only with the current one, and ends the other sessions', async () => {
  const { owner, newBrowser } = await stage()
  const other = newBrowser()
  await other.signIn(owner.email)
  const change = (currentPassword: string) =>
    owner.browser.post(auth('change-password'), { currentPassword, newPassword: 'another long password' })
  expect(await change('wrong')).toMatchObject({ code: 'password_wrong' })
  expect((await change(password)).status).toBe(200)
  expect((await owner.browser.get('/api/v1/me')).status).toBe(200)
  expect(await other.get('/api/v1/me')).toMatchObject({ code: 'unauthenticated' })
})

it('verifies a new address before it signs anybody in with it', async () => {
  const { owner, newBrowser, mails } = await stage()
  const newEmail = `new-${owner.email}`
  expect((await owner.browser.post(auth('change-email'), { newEmail, password })).status).toBe(200)
  await expect.poll(() => mails.at(-1)?.to).toBe(owner.email)
  expect(
    (await owner.browser.post(auth('verify-email'), { token: tokenIn(mails.at(-1)?.link) })).status,
  ).toBe(200)
  await expect.poll(() => mails.at(-1)?.to).toBe(newEmail)
  expect(await newBrowser().signIn(newEmail)).toMatchObject({ code: 'credentials_wrong' })
  expect(
    (await owner.browser.post(auth('verify-email'), { token: tokenIn(mails.at(-1)?.link) })).status,
  ).toBe(200)
  expect(await newBrowser().signIn(newEmail)).toMatchObject({ status: 200 })
  expect(await newBrowser().post(auth('verify-email'), { token: 'no.such.token' })).toMatchObject({
    code: 'link_invalid',
  })
})

it('changes an address only with the password, and does not mail at will', async () => {
  const { owner, mails } = await stage()
  await querySql(test.adminUrl, `update auth."user" set email_verified = false where id = '${owner.id}'`)
  const change = (newEmail: string, word: string) =>
    owner.browser.post(auth('change-email'), { newEmail, password: word })
  expect(await change('thief@example.com', 'a wrong guess')).toMatchObject({ code: 'password_wrong' })
  expect(mails).toEqual([])
  const codes = []
  for (let tries = 0; tries < 5; tries++) codes.push((await change(`${tries}@example.com`, password)).code)
  expect(codes).toEqual([undefined, undefined, undefined, undefined, 'rate_limited'])
})

it('keeps no reset link in the clear, and trusts no device after a reset', async () => {
  const { owner, newBrowser, mails } = await stage()
  const { body } = await owner.browser.post<{ totpUri: string; backupCodes: string[] }>(
    auth('two-factor/enable'),
    { password },
  )
  await owner.browser.post(auth('two-factor/verify-totp'), { code: codeOf(body.totpUri) })
  const trusted = newBrowser()
  await trusted.signIn(owner.email)
  const [code] = body.backupCodes
  await trusted.post(auth('two-factor/verify-backup-code'), { code, trustDevice: true })
  expect(await trusted.signIn(owner.email)).toMatchObject({ body: { needsTwoFactor: false } })

  await newBrowser().post(auth('request-password-reset'), { email: owner.email })
  await expect.poll(() => mails.length).toBe(1)
  const token = tokenIn(mails[0]?.link)
  const kept = JSON.stringify(
    await querySql(test.adminUrl, 'select identifier, value from auth.verification'),
  )
  expect(kept).not.toContain(token)
  const newPassword = 'another long password'
  expect(await newBrowser().post(auth('reset-password'), { token, newPassword })).toMatchObject({
    status: 200,
  })
  expect(await trusted.signIn(owner.email, newPassword)).toMatchObject({ body: { needsTwoFactor: true } })
})

it('slows down who guesses, at one address or at one person', async () => {
  const { owner, newBrowser, clock } = await stage()
  const guess = (address: string) => newBrowser(address).signIn(owner.email, 'a wrong guess')
  const codes = []
  for (let tries = 0; tries < 11; tries++) codes.push((await guess('192.0.2.1')).code)
  expect(codes).toEqual([...Array(10).fill('credentials_wrong'), 'rate_limited'])
  expect(await newBrowser('192.0.2.2').signIn(owner.email)).toMatchObject({ status: 200 })
  clock.advance(60_000)
  expect(await guess('192.0.2.1')).toMatchObject({ code: 'credentials_wrong' })
})

it('lets nobody keep a person out of a browser in which they signed in before', async () => {
  const { owner, newBrowser } = await stage()
  const known = newBrowser('192.0.2.1')
  await known.signIn(owner.email)
  await known.post(auth('sign-out'))
  const stranger = newBrowser('192.0.2.1')
  for (let tries = 0; tries < 10; tries++) await stranger.signIn(owner.email, 'a wrong guess')
  stranger.setCookies('__Host-tributary.known=device.signature')
  expect(await stranger.signIn(owner.email)).toMatchObject({ code: 'rate_limited' })
  const mark = known.cookies()
  expect(mark).toContain('__Host-tributary.known=')
  const other = newBrowser('192.0.2.1')
  other.setCookies(mark)
  for (let tries = 0; tries < 10; tries++) await other.signIn('other@example.com', 'a wrong guess')
  expect(await other.signIn('other@example.com')).toMatchObject({ code: 'rate_limited' })
  expect(await known.signIn(owner.email)).toMatchObject({ status: 200 })
})

it('lets strangers behind a proxy whose headers are not read keep nobody out who is known', async () => {
  const { owner, newBrowser } = await stage()
  const proxy = '10.0.0.1'
  const known = newBrowser(proxy)
  await known.signIn(owner.email)
  const { body } = await known.post<{ totpUri: string; backupCodes: string[] }>(auth('two-factor/enable'), {
    password,
  })
  await known.post(auth('two-factor/verify-totp'), { code: codeOf(body.totpUri) })
  await known.post(auth('sign-out'))
  const elsewhere = newBrowser(proxy)
  expect(await elsewhere.signIn(owner.email)).toMatchObject({ body: { needsTwoFactor: true } })

  const codes = { code: '000000' }
  const exhausted = {
    'two-factor/verify-totp': codes,
    'two-factor/verify-backup-code': codes,
    'passkey/verify-authentication': { response: {} },
  }
  const stranger = newBrowser(proxy)
  // Cookies that nobody signed are nobody's.
  stranger.setCookies('__Host-tributary.two_factor=a.b; __Host-tributary.known=device.signature.signature')
  const last: Record<string, string | undefined> = {}
  for (let tries = 0; tries < 301; tries++) {
    for (const [path, input] of Object.entries(exhausted))
      last[path] = (await stranger.post(auth(path), input)).code
    last.options = (await stranger.get(auth('passkey/generate-authenticate-options'))).code
    last.open = (await stranger.post('/api/v1/invitations/open', { token: 'x' })).code
  }
  expect(new Set(Object.values(last))).toEqual(new Set(['rate_limited']))

  expect(await elsewhere.post(auth('two-factor/verify-totp'), codes)).toMatchObject({ code: 'code_wrong' })
  const [code] = body.backupCodes
  expect(await elsewhere.post(auth('two-factor/verify-backup-code'), { code })).toMatchObject({ status: 200 })
  expect((await known.get(auth('passkey/generate-authenticate-options'))).status).toBe(200)
  expect(await known.post(auth('passkey/verify-authentication'), { response: {} })).toMatchObject({
    code: 'passkey_refused',
  })
  expect(await elsewhere.post('/api/v1/invitations/open', { token: 'x' })).toMatchObject({
    code: 'link_invalid',
  })
  expect((await elsewhere.get(auth('passkey/generate-register-options'))).status).toBe(200)
  expect(await elsewhere.post(auth('two-factor/enable'), { password: 'wrong' })).toMatchObject({
    code: 'password_wrong',
  })
})

it('limits how often a stranger begins with a passkey: each time is kept for a while', async () => {
  const { newBrowser } = await stage()
  const browser = newBrowser('192.0.2.3')
  const answers = []
  for (let tries = 0; tries < 61; tries++)
    answers.push((await browser.get(auth('passkey/generate-authenticate-options'))).code)
  expect([answers[59], answers[60]]).toEqual([undefined, 'rate_limited'])
})

it('has no path of the sign-in library but those of the contract, and no sign-up', async () => {
  const { newBrowser } = await stage()
  const { app } = stagePeople(test)
  for (const path of ['sign-up/email', 'list-sessions', 'delete-user', 'organization/create', 'ok', 'error'])
    for (const method of ['GET', 'POST'])
      expect([
        path,
        (await app.request(`https://calls.example.com/api/auth/${path}`, { method })).status,
      ]).toEqual([path, 404])
  expect(
    await newBrowser().post(auth('sign-in/email'), {
      email: 'a@example.com',
      password,
      callbackURL: '//evil',
    }),
  ).toMatchObject({ code: 'invalid_input' })
})

it('writes down who signed in, and what they changed about signing in', async () => {
  const { owner, newBrowser, clock } = await stage()
  clock.advance(1)
  await newBrowser().signIn(owner.email)
  clock.advance(1)
  await owner.browser.post(auth('update-user'), { name: 'Jane 👩‍🔧 <b>' })
  const { body } = await owner.browser.get<{ items: { action: string; actor: string; actorName: string }[] }>(
    '/api/v1/audit?action=user',
  )
  expect(body.items.map(({ action }) => action)).toEqual(['user.changed', 'user.signed_in', 'user.signed_in'])
  expect(body.items[0]).toMatchObject({ actor: `user:${owner.id}`, actorName: 'Jane 👩‍🔧 <b>' })
})

it('says that the database is away, to who is signed in and to who signs in, and that it passes', async () => {
  let isAway = false
  const { authPool } = test.database
  const connect = async () => {
    const client = await authPool.connect()
    if (!isAway) return client
    client.release()
    // What the driver says of a machine that answers nothing.
    return { query: () => Promise.reject(new Error('Query read timeout')), release() {} }
  }
  const { makeAccount, enter, newBrowser } = stagePeople({
    ...test,
    database: { ...test.database, authPool: Object.create(authPool, { connect: { value: connect } }) },
  })
  const { browser, email } = await enter(await makeAccount(), 'owner')
  isAway = true
  const asked = [
    await browser.send('GET', '/api/v1/me'),
    await newBrowser().send('POST', auth('sign-in/email'), { email, password }),
  ]
  for (const answer of asked) {
    expect(await answer.json()).toMatchObject({ status: 503, code: 'storage_unavailable' })
    expect(answer.headers.get('retry-after')).toBe('2')
  }
})
