import { type Scope, scopes } from '@tributary/contract'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccount, revokeApiKey, storeApiKey, storeMember } from '../accounts/index.ts'
import { randomness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { createIdentify } from './people/identify.ts'
import { withCookies } from './people/read-sender.ts'
import { createSignInLimits } from './people/sign-in-limits.ts'
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
  const identify = createIdentify(context)
  const options = { publicUrl: context.publicUrl, proxyHeaders: {} }
  const limits = createSignInLimits()
  const describe = (id: string) => ({ id })
  const app = new Hono().route('/', sessionRoutes({ context, identify, links, limits, options, describe }))
  const makeKey = async (scopes: Scope[]) => {
    const [id, key] = [randomness.id(clock.now()), `trib_${randomness.token(24)}`]
    await test.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      storeApiKey(transaction, { accountId, id, name: 'Reports', key, scopes }),
    )
    return { id, key }
  }
  /** The link of an owner of the account. */
  const makeLink = async () => {
    const personId = await context.identities.createPerson({
      name: 'Olive',
      email: `${randomness.token(9)}@example.com`,
      password: 'a long password',
      isEmailVerified: true,
    })
    const id = randomness.id(clock.now())
    await test.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      storeMember(transaction, { accountId, id, personId, role: 'owner', grants: [] }),
    )
    return { token: links.make(personId), personId }
  }
  const signIn = (body: object, headers: Record<string, string> = {}) =>
    app.request('https://calls.example.com/session', { method: 'POST', body: JSON.stringify(body), headers })
  const actorOfSession = async (answer: Response) =>
    identify(
      new Request('https://calls.example.com/', {
        headers: { cookie: withCookies(undefined, answer.headers.getSetCookie()) },
      }),
    )
  return { accountId, makeLink, run: actorOf(accountId), clock, makeKey, signIn, actorOfSession }
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

it('signs the owner in by the link, with every scope, once', async () => {
  const { makeLink, signIn, actorOfSession } = await stage()
  const { token, personId } = await makeLink()
  const { name, scopes: held } = await actorOfSession(await signIn({ token }))
  expect({ name, held: [...held].sort() }).toEqual({ name: `user:${personId}`, held: [...scopes].sort() })
  expect((await signIn({ token })).status).toBe(401)
})

it.each(['https://evil.example', 'null', 'http://calls.example.com'])(
  'lets no page at %s sign its visitor in',
  async (origin) => {
    const { makeLink, signIn } = await stage()
    const answer = await signIn(
      { token: (await makeLink()).token },
      { origin, host: 'calls.example.com:443' },
    )
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  },
)

it.each([
  { origin: 'https://calls.example.com', host: 'calls.example.com' },
  { origin: 'http://localhost:8080', host: 'localhost:8080' },
])('signs in at $origin', async (headers) => {
  const { makeLink, signIn } = await stage()
  expect((await signIn({ token: (await makeLink()).token }, headers)).status).toBe(204)
})
