import { beforeEach, describe, expect, test } from 'vitest'
import { checkBothColours } from './testing/check-accessibility.ts'
import { fakeAccess, person } from './testing/fake-access.ts'
import { fakeId } from './testing/fake-account.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()
const rows = () => stage.page.locator('[data-call]')
const inside = () => stage.page.getByRole('navigation', { name: 'Main' }).waitFor()
const alert = (text: string) => stage.page.getByRole('alert').getByText(text).waitFor()
const press = (name: string) => stage.page.getByRole('button', { name, exact: true }).click()
const fill = (label: string, text: string) => stage.page.getByLabel(label, { exact: true }).fill(text)

beforeEach(() => {
  stage.world.isSignedIn = false
})

describe('signing in', () => {
  test('by the printed link shows the calls and leaves no token in the address', async () => {
    await stage.page.goto('/calls?token=fresh')
    await rows().first().waitFor()
    expect(new URL(stage.page.url()).search).toBe('')
    expect(stage.api.bodies).toEqual([{ token: 'fresh' }])
    // Nothing is asked ahead of the session, which would be refused.
    expect(stage.api.requests.slice(0, 2)).toEqual(['POST /api/v1/session', 'GET /api/v1/me'])
  })

  test('by a spent link says so, and a password still opens the screen that was asked for', async () => {
    await stage.page.goto('/calls?token=spent&status=missed')
    await alert('The link has been used already.')
    await fill('E-mail', person.email)
    await fill('Password', 'wrong')
    await press('Sign in')
    await alert('E-mail or password is wrong.')
    await fill('Password', person.password)
    await press('Sign in')
    await rows().first().waitFor()
    expect(new URL(stage.page.url()).search).toBe('?status=missed')
  })

  test('asks for a second factor where there is one, and takes a backup code', async () => {
    stage.world.hasTwoFactor = true
    await stage.page.goto('/calls')
    await fill('E-mail', person.email)
    await fill('Password', person.password)
    await press('Sign in')
    await fill('Code', '000000')
    await press('Continue')
    await alert('This code is not right.')
    await press('Use a backup code')
    await fill('Backup code', 'backup-1')
    await press('Continue')
    await rows().first().waitFor()
  })

  test('ends when one signs out, and nothing of the account stays in sight', async () => {
    stage.world.isSignedIn = true
    await stage.page.goto('/calls')
    await rows().first().waitFor()
    await stage.page.getByRole('button', { name: /You, colours and sign-out/ }).click()
    await stage.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await stage.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await rows().count()).toBe(0)
  })
})

describe('links from mails and from the start line', () => {
  test('make the owner of a new installation', async () => {
    stage.world.accounts = []
    await stage.page.goto('/set-up?token=fresh')
    await press('Create the owner')
    await stage.page.getByText('This is needed.').first().waitFor()
    await fill('Your name', 'Ada')
    await fill('E-mail', person.email)
    await fill('Password', 'short')
    await press('Create the owner')
    await stage.page.getByText('This has fewer than 10 characters.').waitFor()
    await fill('Password', person.password)
    await press('Create the owner')
    await inside()
    expect(stage.page.url()).not.toContain('token')
  })

  test('accept an invitation with a new sign-in', async () => {
    await stage.page.goto('/invitation?token=fresh')
    await stage.page.getByText('Grace invites you to Brightwater Heating & Air as analyst.').waitFor()
    await fill('Your name', 'Ada')
    await fill('Password', person.password)
    await press('Create my sign-in and accept')
    await inside()
  })

  test.each(['/invitation', '/reset-password', '/verify-email'])(
    'that are used up say so: %s',
    async (path) => {
      await stage.page.goto(`${path}?token=old`)
      if (path === '/reset-password') {
        await fill('New password', person.password)
        await press('Set the password')
      }
      await stage.page.getByText(/This link was used already, or is too old/).waitFor()
    },
  )

  test('set a new password, and verify an address', async () => {
    await stage.page.goto('/reset-password?token=fresh')
    await fill('New password', person.password)
    await press('Set the password')
    await stage.page.getByText('Your password is set. Sign in with it.').waitFor()
    await stage.page.goto('/verify-email?token=fresh')
    await stage.page.getByText('Your address is verified.').waitFor()
  })
})

test('somebody with many accounts finds one by its name and enters it', async () => {
  stage.world.isSignedIn = true
  stage.world.accounts = [
    fakeAccess(1, 'Agency'),
    ...Array.from({ length: 9 }, (_, n) =>
      fakeAccess(10 + n, `Client ${n}`, { parentId: fakeId(1), isThroughAgency: true }),
    ),
  ]
  await stage.page.goto('/calls')
  await stage.page.getByRole('button', { name: /^Switch account/ }).click()
  await stage.page.getByLabel('Search accounts').fill('client 7')
  expect(await stage.page.locator('.account-choice').allTextContents()).toEqual([
    'Agencyowner',
    'Client 7owner',
  ])
  const asked = (path: string) =>
    stage.page.waitForRequest(
      (request) => request.url().includes(path) && request.headers()['x-tributary-account'] === fakeId(17),
    )
  // The figures on the screen, too: they must not stay those of the account before.
  const all = Promise.all([asked('/api/v1/me'), asked('/api/v1/reports/overview')])
  await stage.page.getByRole('button', { name: /^Client 7/ }).click()
  await all
})

describe('axe finds nothing wrong in either colours with', () => {
  test.each(['/', '/set-up?token=fresh', '/invitation?token=fresh', '/reset-password?token=fresh'])(
    '%s',
    async (path) => {
      if (path.startsWith('/set-up')) stage.world.accounts = []
      await stage.page.goto(path)
      await stage.page.locator('form').waitFor()
      expect(await checkBothColours(stage.page)).toEqual([])
    },
  )
})
