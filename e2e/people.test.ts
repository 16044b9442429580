import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { totp } from '../server/http/people/testing/totp.ts'
import { ask, signInOn, untilInside } from './harness/act-as.ts'
import { openStage } from './harness/open-stage.ts'
import { type Chromium, startChromium } from './harness/start-chromium.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
let product: Product
let chromium: Chromium
let page: Page
let origin: string
/** Where the owner signed in besides. */
const others: Page[] = []

beforeAll(async () => {
  const env = { TRIBUTARY_OWNER_EMAIL: '', TRIBUTARY_OWNER_PASSWORD: '' }
  const [started, browser] = await Promise.all([
    stage.run(startProduct({ env, isNew: true })),
    stage.run(startChromium()),
  ])
  product = started
  chromium = browser
  const url = new URL(product.url)
  url.hostname = 'localhost'
  origin = url.origin
  page = await openPage()
})
afterAll(() => stage.close())

/** A page of the product at the name that passkeys belong to, in a browser of its own. */
async function openPage(path = '/api/docs'): Promise<Page> {
  const opened = await (await chromium.newVisitor()).newPage()
  await opened.goto(`${origin}${path}`)
  return opened
}

/** A device that holds passkeys and verifies its holder. */
async function addAuthenticator(to: Page) {
  const session = await to.context().newCDPSession(to)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()
const fill = (on: Page, label: string, text: string) => on.getByLabel(label, { exact: true }).fill(text)
async function signOutOn(on: Page) {
  await on.getByRole('button', { name: /You, colours and sign-out/ }).click()
  await on.getByRole('menuitem', { name: 'Sign out' }).click()
  await on.getByRole('heading', { name: 'Sign in' }).waitFor()
}

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
  test('is added and signs in by clicks, without a password, and no more once it is removed', async () => {
    await addAuthenticator(page)
    await page.goto(`${origin}/settings/profile`)
    const panel = page.getByRole('region', { name: 'Passkeys' })
    await panel.getByLabel('Name').fill('Laptop')
    await panel.getByRole('button', { name: 'Add a passkey' }).click()
    await panel.getByText('Laptop', { exact: true }).waitFor()
    await signOutOn(page)
    expect((await ask(page, 'GET', '/api/v1/me')).status).toBe(401)
    await press(page, 'Use a passkey')
    await panel.getByRole('button', { name: 'Remove Laptop' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await panel.getByText('None yet.').waitFor()
    await signOutOn(page)
    await press(page, 'Use a passkey')
    await page.getByRole('alert').waitFor()
    expect((await ask(page, 'GET', '/api/v1/me')).status).toBe(401)
    await signInOn(page, owner)
    await untilInside(page)
  })

  test('of somebody else is not theirs to rename or remove', async () => {
    const stranger = await openPage()
    const body = { id: '01890000-0000-7000-8000-000000000000' }
    expect(await ask(stranger, 'POST', '/api/auth/passkey/delete-passkey', body)).toMatchObject({
      body: { code: 'unauthenticated' },
    })
  })
})

describe('a second factor', () => {
  let backupCode: string
  let secret: string

  test('is set up by scanning or typing the key, and gives backup codes', async () => {
    await page.goto(`${origin}/settings/profile`)
    await fill(page, 'Your password', owner.password)
    await press(page, 'Turn it on')
    secret = (await page.getByRole('region', { name: 'Key for the authenticator' }).textContent()) ?? ''
    await fill(page, 'The six digits it shows', totp(secret))
    await press(page, 'Finish')
    const codes = page.getByRole('region', { name: 'Backup codes' }).getByRole('listitem')
    await codes.first().waitFor()
    expect(await codes.count()).toBe(10)
    backupCode = (await codes.first().textContent()) ?? ''
  })

  test('is asked for when somebody signs in: six digits, or a backup code, which works once', async () => {
    const useBackupCode = async () => {
      const elsewhere = await openPage('/')
      await signInOn(elsewhere, owner)
      await press(elsewhere, 'Use a backup code')
      await fill(elsewhere, 'Backup code', backupCode)
      await press(elsewhere, 'Continue')
      return elsewhere
    }
    const second = await openPage('/')
    await signInOn(second, owner)
    await fill(second, 'Code', '000000')
    await press(second, 'Continue')
    await second.getByRole('alert').waitFor()
    expect((await ask(second, 'GET', '/api/v1/me')).status).toBe(401)
    await fill(second, 'Code', totp(secret))
    await press(second, 'Continue')
    await untilInside(second)
    others.push(second, await useBackupCode())
    await untilInside(others[1] ?? second)
    await (await useBackupCode()).getByRole('alert').waitFor()
  })
})

describe('sessions', () => {
  test('are seen with their devices, and ended one by one or all others at once', async () => {
    await page.goto(`${origin}/settings/profile`)
    const list = page.getByRole('region', { name: 'Where you are signed in' })
    const end = list.getByRole('button', { name: /^End the session on/ })
    await list.getByText('this one').waitFor()
    await expect.poll(() => end.count()).toBe(2)
    await end.first().click()
    await expect.poll(() => end.count()).toBe(1)
    const statuses = async () =>
      (await Promise.all(others.map((one) => ask(one, 'GET', '/api/v1/me')))).map(({ status }) => status)
    expect((await statuses()).sort()).toEqual([200, 401])
    await press(page, 'End all others')
    await page.getByText('1 session was ended.').waitFor()
    expect(await statuses()).toEqual([401, 401])
    expect((await ask(page, 'GET', '/api/v1/me')).status).toBe(200)
  })
})
