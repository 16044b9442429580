import type { Role } from '@tributary/contract'
import { Hono } from 'hono'
import { createAccount, storeMember } from '../../../accounts/index.ts'
import { randomness, stageVerbs } from '../../../numbers/testing/stage-verbs.ts'
import type { TestDatabase } from '../../../storage/testing/clone-database.ts'
import type { VerbContext } from '../../../verbs/index.ts'
import { apiApp } from '../../api.ts'
import { createLiveFeed, liveRoutes } from '../../live.ts'
import { createSignInLinks, sessionRoutes } from '../../session.ts'
import { entranceRoutes } from '../entrance.ts'
import { createIdentify } from '../identify.ts'
import { meRoutes } from '../me.ts'
import { withCookies } from '../read-sender.ts'
import { signInRoutesApp } from '../sign-in.ts'
import { createSignInLimits } from '../sign-in-limits.ts'

export const password = 'a long enough password'
const ours = 'https://calls.example.com'

/** The ways in and the API on a test database, as browsers meet them. */
export function stagePeople(test: TestDatabase, overrides: Partial<VerbContext> = {}) {
  const staged = stageVerbs(test, overrides)
  const { context, clock } = staged
  const recognise = createIdentify(context)
  const limits = createSignInLimits()
  const options = { publicUrl: context.publicUrl, proxyHeaders: { address: 'x-client' } }
  const live = createLiveFeed()
  const parts = { context, identify: recognise, links: createSignInLinks(() => randomness.token(24)), limits }
  const demo: { accountId?: string } = {}
  const linksOf = (id: string) => (id === demo.accountId ? { demoSite: 'http://127.0.0.1:1/demo/' } : {})
  const app = new Hono()
    .route('/api/v1', sessionRoutes({ ...parts, options, describe: (id) => ({ account: { id } }) }))
    .route('/api/v1', meRoutes(context, recognise, linksOf, options))
    .route('/api/v1', entranceRoutes(context, limits, options))
    .route('/api/v1', liveRoutes(live, { identify: recognise, recognise }, context))
    .route('/api/v1', apiApp(context, recognise))
    .route('/api/auth', signInRoutesApp(context, limits, options))

  const makeAccount = (name = 'Acme Air', parentId?: string) =>
    createAccount(context.database, randomness, clock.now(), name, {
      actor: 'system',
      ...(parentId && { parentId }),
    })
  const makePerson = async (name = 'Jane') => {
    const email = `${randomness.token(9).toLowerCase()}@example.com`
    const id = await context.identities.createPerson({ name, email, password, isEmailVerified: true })
    return { id, email }
  }
  const join = async (accountId: string, personId: string, role: Role, grants: string[] = []) => {
    const id = randomness.id(clock.now())
    await context.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      storeMember(transaction, { accountId, id, personId, role, grants }),
    )
    return id
  }
  const newBrowser = (address?: string) => openBrowser(app, address)
  /** Somebody new with this role, signed in. */
  const enter = async (accountId: string, role: Role, grants: string[] = []) => {
    const person = await makePerson()
    const memberId = await join(accountId, person.id, role, grants)
    const browser = newBrowser()
    await browser.signIn(person.email)
    return { ...person, memberId, browser }
  }
  return { ...staged, app, demo, live, makeAccount, makePerson, join, newBrowser, enter }
}

export type Answer<T = Record<string, unknown>> = { status: number; code?: string; body: T }

/** A browser on a page of ours: keeps cookies, and says where its requests come from. */
function openBrowser(app: Hono, address = `203.0.113.${Math.ceil(Math.random() * 250)}`) {
  let cookie = ''
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const answer = await app.request(`${ours}${path}`, {
      method,
      headers: {
        'x-client': address,
        'user-agent': 'Test browser',
        ...(method !== 'GET' && { origin: ours }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    // A browser drops what has expired; these are named with an age of 0.
    const kept = answer.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line))
    const dropped = answer.headers.getSetCookie().filter((line) => /max-age=0/i.test(line))
    cookie = withCookies(cookie, [...dropped.map((line) => `${line.split('=', 1)[0]}=`), ...kept])
      .split('; ')
      .filter((pair) => !pair.endsWith('='))
      .join('; ')
    return answer
  }
  const ask = async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>> => {
    const answer = await send(method, path, body, headers)
    const text = await answer.text()
    const parsed = text === '' ? {} : JSON.parse(text)
    return { status: answer.status, ...(answer.status >= 400 && { code: parsed.code }), body: parsed as T }
  }
  return {
    send,
    ask,
    get: <T = Record<string, unknown>>(path: string, headers?: Record<string, string>) =>
      ask<T>('GET', path, undefined, headers),
    post: <T = Record<string, unknown>>(path: string, body: unknown = {}, headers?: Record<string, string>) =>
      ask<T>('POST', path, body, headers),
    signIn: (email: string, word = password) =>
      ask<{ needsTwoFactor?: boolean }>('POST', '/api/auth/sign-in/email', { email, password: word }),
    cookies: () => cookie,
    setCookies: (text: string) => {
      cookie = text
    },
  }
}
export type Browser = ReturnType<typeof openBrowser>
