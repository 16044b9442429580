import { createApiKey, type Scope } from '@tributary/contract'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { authenticate, createAccount, revokeApiKey, storeApiKey } from '../accounts/index.ts'
import { randomness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { createSignInLinks, sessionRoutes } from './session.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const { context, clock, actorOf } = stageVerbs(test)
  const accountId = await createAccount(test.database, randomness, clock.now(), 'Acme Air')
  const links = createSignInLinks(() => randomness.token(24))
  const app = new Hono().route(
    '/',
    sessionRoutes(context, links, (id) => ({ id })),
  )
  const makeKey = async (scopes: Scope[]) => {
    const [id, key] = [randomness.id(clock.now()), `trib_${randomness.token(24)}`]
    await test.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      storeApiKey(transaction, { accountId, id, name: 'Reports', key, scopes }),
    )
    return { id, key }
  }
  const signIn = (body: object, headers: Record<string, string> = {}) =>
    app.request('https://calls.example.com/session', { method: 'POST', body: JSON.stringify(body), headers })
  const actorOfSession = async (answer: Response) => {
    const session = /tributary_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
    return authenticate(test.database, clock, { session })
  }
  return { accountId, links, run: actorOf(accountId), clock, makeKey, signIn, actorOfSession }
}

it('gives a session opened with an API key the scopes of the key, and its name', async () => {
  const { accountId, makeKey, signIn, actorOfSession } = await stage()
  const { id, key } = await makeKey(['visits:read'])
  const answer = await signIn({ key })
  expect(answer.status).toBe(204)
  expect(await actorOfSession(answer)).toEqual({ name: `apiKey:${id}`, accountId, scopes: ['visits:read'] })
})

it('ends the session with the key that opened it', async () => {
  const { run, makeKey, signIn, actorOfSession } = await stage()
  const { id, key } = await makeKey(['visits:read'])
  const answer = await signIn({ key })
  await run(revokeApiKey, { id })
  await expect(actorOfSession(answer)).rejects.toMatchObject({ code: 'unauthenticated' })
})

it('gives the session of a sign-in link every scope, once', async () => {
  const { accountId, links, signIn, actorOfSession } = await stage()
  const token = links.make(accountId)
  const { name, scopes } = await actorOfSession(await signIn({ token }))
  expect({ name, all: scopes.length }).toEqual({
    name: 'owner',
    all: createApiKey.shape.scopes.element.options.length,
  })
  expect((await signIn({ token })).status).toBe(401)
})

it.each(['https://evil.example', 'null', 'http://calls.example.com'])(
  'lets no page at %s sign its visitor in',
  async (origin) => {
    const { accountId, links, signIn } = await stage()
    const answer = await signIn({ token: links.make(accountId) }, { origin, host: 'calls.example.com:443' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  },
)

it.each([
  { origin: 'https://calls.example.com', host: 'calls.example.com' },
  { origin: 'http://localhost:8080', host: 'localhost:8080' },
])('signs in at $origin', async (headers) => {
  const { accountId, links, signIn } = await stage()
  expect((await signIn({ token: links.make(accountId) }, headers)).status).toBe(204)
})
