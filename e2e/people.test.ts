import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { type Chromium, startChromium } from './harness/start-chromium.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
let product: Product
let chromium: Chromium
let page: Page

beforeAll(async () => {
  const env = { TRIBUTARY_OWNER_EMAIL: '', TRIBUTARY_OWNER_PASSWORD: '' }
  const [started, browser] = await Promise.all([stage.run(startProduct({ env })), stage.run(startChromium())])
  product = started
  chromium = browser
  page = await openPage()
})
afterAll(() => stage.close())

/** A page of the product at the name that passkeys belong to, in a browser of its own with an authenticator. */
async function openPage(): Promise<Page> {
  const visitor = await chromium.newVisitor()
  const opened = await visitor.newPage()
  const url = new URL(product.url)
  url.hostname = 'localhost'
  await opened.goto(`${url.origin}/api/docs`)
  return opened
}

async function addAuthenticator(to: Page) {
  const session = await to.context().newCDPSession(to)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { session, authenticatorId }
}

type Told = { status: number; body: { code?: string; [name: string]: unknown } }
/** As the dashboard asks: from the page, with its cookies. */
const ask = (from: Page, method: string, path: string, body?: unknown): Promise<Told> =>
  from.evaluate(
    async ([verb, to, text]) => {
      const answer = await fetch(to as string, { method: verb as string, ...(text && { body: text }) })
      const told = await answer.text()
      return { status: answer.status, body: told ? JSON.parse(told) : {} }
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)],
  )

/** What a page does with the options that the server gives, and what it sends back. */
const useAuthenticator = (on: Page, kind: 'create' | 'get', options: unknown): Promise<unknown> =>
  on.evaluate(
    async ([how, given]) => {
      const { PublicKeyCredential: Credential } = globalThis as unknown as {
        PublicKeyCredential: Record<string, (options: unknown) => unknown>
      }
      const isNew = how === 'create'
      const publicKey =
        Credential[isNew ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON']?.(given)
      const { credentials } = navigator as unknown as {
        credentials: Record<string, (options: object) => Promise<{ toJSON(): unknown }>>
      }
      return (await credentials[isNew ? 'create' : 'get']?.({ publicKey }))?.toJSON()
    },
    [kind, options] as const,
  )

const owner = { name: 'Olive', email: 'olive@example.com', password: 'a long enough password' }

describe('an installation that nobody owns yet', () => {
  test('says where it is set up, and lets the first one in who has the whole address', async () => {
    const entrance = new URL(product.signInUrl)
    expect(entrance.pathname).toBe('/set-up')
    const token = entrance.searchParams.get('token')
    expect(await ask(page, 'POST', '/api/v1/set-up', { ...owner, token: `${token}x` })).toMatchObject({
      status: 410,
    })
    expect(await ask(page, 'POST', '/api/v1/set-up', { ...owner, token })).toMatchObject({ status: 204 })
    expect((await ask(page, 'GET', '/api/v1/me')).body).toMatchObject({
      user: { email: owner.email },
      account: { role: 'owner' },
      hasMail: false,
      hasPasskeys: true,
    })
    expect(await ask(page, 'POST', '/api/v1/set-up', { ...owner, token })).toMatchObject({ status: 410 })
  })

  test('prints mails to its log while no mail server is set', async () => {
    expect(product.log()).toMatch(/\/verify-email\?token=/)
  })
})

describe('a passkey', () => {
  test('signs in where it was made, without a password, and nowhere else once it is removed', async () => {
    await addAuthenticator(page)
    const creation = await ask(page, 'GET', '/api/auth/passkey/generate-register-options')
    const response = await useAuthenticator(page, 'create', creation.body)
    const added = await ask(page, 'POST', '/api/auth/passkey/verify-registration', {
      response,
      name: 'Laptop',
    })
    expect(added).toMatchObject({ status: 200, body: { name: 'Laptop' } })
    expect(
      await ask(page, 'POST', '/api/auth/passkey/verify-registration', { response, name: 'Again' }),
    ).toMatchObject({ body: { code: 'challenge_expired' } })

    const signIn = async () => {
      const request = await ask(page, 'GET', '/api/auth/passkey/generate-authenticate-options')
      const proof = await useAuthenticator(page, 'get', request.body)
      return ask(page, 'POST', '/api/auth/passkey/verify-authentication', { response: proof })
    }
    await ask(page, 'POST', '/api/auth/sign-out', {})
    expect((await ask(page, 'GET', '/api/v1/me')).status).toBe(401)
    expect(await signIn()).toMatchObject({ status: 200, body: {} })
    expect((await ask(page, 'GET', '/api/v1/me')).body).toMatchObject({ user: { email: owner.email } })

    const { items } = (await ask(page, 'GET', '/api/auth/passkey/list-user-passkeys')).body as {
      items: { id: string }[]
    }
    expect(items).toHaveLength(1)
    expect((await ask(page, 'POST', '/api/auth/passkey/delete-passkey', { id: items[0]?.id })).status).toBe(
      200,
    )
    await ask(page, 'POST', '/api/auth/sign-out', {})
    expect(await signIn()).toMatchObject({ body: { code: 'passkey_refused' } })
    expect((await ask(page, 'GET', '/api/v1/me')).status).toBe(401)
  })

  test('of somebody else is not theirs to rename or remove', async () => {
    const stranger = await openPage()
    expect(
      await ask(stranger, 'POST', '/api/auth/passkey/delete-passkey', {
        id: '01890000-0000-7000-8000-000000000000',
      }),
    ).toMatchObject({ body: { code: 'unauthenticated' } })
  })
})
