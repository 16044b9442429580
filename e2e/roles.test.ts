import type { Call } from '@tributary/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, signInOn, untilInside } from './harness/act-as.ts'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { type Chromium, desktop, startChromium } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Mailbox, startMailbox } from './harness/start-mailbox.ts'
import { owner, type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
const jane = '+15125550149'
/** As long as a note may be, in two scripts, with mark-up, and with nowhere to break a line. */
const longNote = `Jane wants a new boiler <img src=x onerror="document.title='run'"> 屋根 🏠 ${'x'.repeat(9_900)}`
const password = 'a password of the stories'
let mailbox: Mailbox
let product: Product
let lab: Lab
let chromium: Chromium
let stores: Stores
let owners: Page
let atAustin: Call
let atDenver: Call

beforeAll(async () => {
  mailbox = await stage.run(startMailbox())
  ;[product, lab, chromium] = await Promise.all([
    stage.run(startProduct({ env: { TRIBUTARY_SMTP_URL: mailbox.url } })),
    stage.run(startLab({ speed: 40 })),
    stage.run(startChromium()),
  ])
  stores = await setUpStores(product.api, lab)
  // Jane comes by a link that names her, calls Austin, and somebody writes it down; another caller rings Denver.
  const shown = await leaseFor('/thanks?email=jane@mail.example#jane')
  ;[atAustin, atDenver] = await Promise.all([
    call(jane, shown),
    call('+13035550188', stores.denver.poolNumbers[0] ?? ''),
  ])
  await product.api.send('POST', `/calls/${atAustin.id}/notes`, { text: longNote })
  owners = await (await chromium.newVisitor()).newPage()
})
afterAll(() => stage.close())

async function leaseFor(path: string): Promise<string> {
  const answer = await fetch(`${product.url}/v1/swap`, {
    method: 'POST',
    headers: { origin: new URL(stores.demoUrl).origin, 'user-agent': desktop },
    body: JSON.stringify({
      site: stores.site.key,
      page: { url: `${stores.demoUrl}${path}`, referrer: '' },
      canonical: [stores.austin.canonicalNumber],
      consent: 'granted',
    }),
  })
  return ((await answer.json()) as { numbers: { tracking: string }[] }).numbers[0]?.tracking ?? ''
}

async function call(from: string, to: string): Promise<Call> {
  await lab.call({ from, to, seconds: 2 })
  return findEndedCall(product.api, { from, to, stage: 'final' })
}

/** Somebody with this role on a page of their own, come in by the mailed link. */
async function enter(access: object, name: string): Promise<Page> {
  const email = `${name.toLowerCase()}@example.com`
  await product.api.send('POST', '/invitations', { email, ...access })
  return acceptOn(await (await chromium.newVisitor()).newPage(), await mailbox.nextLink(email), name)
}

async function acceptOn(page: Page, link: string, name: string): Promise<Page> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create my sign-in and accept' }).click()
  await untilInside(page)
  return page
}

const rowsOf = (page: Page) => page.locator('[data-call]')
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

describe('an analyst', () => {
  let analyst: Page

  test('is invited by clicks and comes in by the mailed link', async () => {
    await owners.goto(`${product.url}/settings/team`)
    await signInOn(owners, owner)
    await owners.getByRole('button', { name: 'Invite somebody' }).click()
    const form = owners.getByRole('dialog')
    await form.getByLabel('E-mail').fill('ann@example.com')
    await form.getByLabel('Role').selectOption('analyst')
    await form.getByRole('button', { name: 'Send the invitation' }).click()
    await owners.getByText('The invitation to ann@example.com is on its way.').waitFor()
    const page = await (await chromium.newVisitor()).newPage()
    analyst = await acceptOn(page, await mailbox.nextLink('ann@example.com'), 'Ann')
  })

  test('sees reports and reads notes, and is offered no way to buy a number', async () => {
    await analyst.getByRole('link', { name: /^Calls 2/ }).waitFor()
    await analyst.goto(`${product.url}/sources`)
    await analyst.locator('[data-row-link]').first().waitFor()
    await analyst.goto(`${product.url}/calls/${atAustin.id}`)
    await analyst.getByText(longNote).waitFor()
    await analyst.setViewportSize({ width: 390, height: 844 })
    expect(await analyst.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await analyst.setViewportSize({ width: 1280, height: 720 })
    for (const name of ['Add a note', 'Correct the source', 'Sold'])
      expect([name, await analyst.getByRole('button', { name }).count()]).toEqual([name, 0])
    await analyst.goto(`${product.url}/numbers`)
    await analyst.getByText('(512) 555-').first().waitFor()
    expect(await analyst.getByRole('button', { name: /Buy|Bring|Actions/ }).count()).toBe(0)
    expect(await analyst.getByRole('link', { name: /set.?up/i }).count()).toBe(0)
  })

  test('is refused by the API whatever a page asks for', async () => {
    const [number] = await product.api.searchNumbers({ connectionId: stores.connection.id, limit: 1 })
    const connectionId = stores.connection.id
    const [held] = await product.api.numbers()
    for (const [method, path, body] of [
      ['GET', `/numbers/available?connectionId=${connectionId}`, undefined],
      ['POST', '/numbers', { connectionId, e164: number?.e164 }],
      ['POST', '/numbers/attach', { connectionId, e164: number?.e164 }],
      ['POST', `/numbers/${held?.id}/release`, {}],
      ['GET', '/carrier-connections', undefined],
      ['GET', '/members', undefined],
    ] as const) {
      const told = await ask(analyst, method, `/api/v1${path}`, body)
      expect([path, told.status, told.body.code]).toEqual([path, 403, 'scope_missing'])
    }
    expect((await product.api.numbers()).map(({ e164 }) => e164)).not.toContain(number?.e164)
  })

  test('who forgot the password sets a new one by the mailed link, and older sessions are over', async () => {
    const page = await (await chromium.newVisitor()).newPage()
    await page.goto(product.url)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail').fill('ann@example.com')
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.goto(await mailbox.nextLink('ann@example.com'))
    await page.getByLabel('New password').fill('another long password')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByRole('link', { name: 'To the sign-in' }).click()
    await signInOn(page, { email: 'ann@example.com', password })
    await page.getByRole('alert').waitFor()
    await signInOn(page, { email: 'ann@example.com', password: 'another long password' })
    await untilInside(page)
    expect((await ask(analyst, 'GET', '/api/v1/me')).status).toBe(401)
  })
})

describe('a manager of Denver', () => {
  let manager: Page

  beforeAll(async () => {
    const access = { role: 'manager', grants: ['unmaskedNumbers'], locationIds: [stores.denver.id] }
    manager = await enter(access, 'Max')
  })

  test('sees Denver on every screen, and no other store', async () => {
    await manager.getByRole('link', { name: /^Calls 1/ }).waitFor()
    const shows = async (path: string, theirs: string) => {
      await manager.goto(`${product.url}${path}`)
      await manager.getByRole('main').getByText(theirs).filter({ visible: true }).first().waitFor()
      const text = await manager.getByRole('main').textContent()
      expect([path, text?.match(/Austin|Columbus|\(512\)|\(614\)/)]).toEqual([path, null])
    }
    await shows('/calls', '(303) 555-0188')
    await shows('/locations', 'Denver')
    await shows('/numbers', '(303) 555-')
    await shows('/visitors', 'No visits')
    await shows('/sources', '1')
    await manager.goto(`${product.url}/calls/${atAustin.id}`)
    await manager.getByText('There is no call with this id in this account.').waitFor()
  })

  test('finds nothing of another store by searching, in the list, the palette or the API', async () => {
    await manager.goto(`${product.url}/calls?search=5550149`)
    await manager
      .getByText('No calls fit')
      .or(manager.getByRole('button', { name: 'Clear' }))
      .first()
      .waitFor()
    expect(await rowsOf(manager).count()).toBe(0)
    await manager.keyboard.press('Control+k')
    await manager.getByRole('dialog').getByRole('textbox').fill('5550149')
    await manager.getByText('Nothing found.').waitFor()
    const api = (path: string) => ask(manager, 'GET', `/api/v1${path}`)
    const ids = async (path: string) => (await api(path)).body.items?.map(({ id }) => id)
    expect(await ids('/calls')).toEqual([atDenver.id])
    expect(await ids('/locations')).toEqual([stores.denver.id])
    expect(await ids('/visits')).toEqual([])
    for (const search of ['5550149', 'boiler', 'Jane'])
      expect(await ids(`/calls?search=${search}`)).toEqual([])
    expect(await ids('/numbers')).toHaveLength(stores.denver.poolNumbers.length)
    expect((await api('/reports/overview')).body).toMatchObject({ totals: { calls: 1 } })
    expect((await api(`/calls/${atAustin.id}`)).status).toBe(404)
    expect((await api(`/calls/${atAustin.id}/notes`)).status).toBe(404)
    expect((await api('/calls/export')).status).toBe(403)
  })

  test('is told live of calls at Denver, and of none elsewhere', async () => {
    await manager.goto(`${product.url}/calls`)
    await manager.getByText('Live', { exact: true }).waitFor()
    const heard = manager.evaluate(async () => {
      const stream = (await fetch('/api/v1/live')).body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      for (let next = await stream?.read(); next && !next.done; next = await stream?.read()) {
        text += next.value
        if (text.includes('call.changed')) break
      }
      await stream?.cancel()
      return text
    })
    const elsewhere = await call('+15125550155', stores.austin.poolNumbers[2] ?? '')
    const here = await call('+13035550166', stores.denver.poolNumbers[1] ?? '')
    await rowsOf(manager).getByText('(303) 555-0166').waitFor()
    expect(await rowsOf(manager).count()).toBe(2)
    expect(await heard).toContain(here.id)
    expect(await heard).not.toContain(elsewhere.id)
  })
})

describe('a viewer', () => {
  /** All that the server told this browser, and what its pages showed. */
  const told: string[] = []
  const secrets = /555-?0149|boiler|jane@mail|#jane/i
  let viewer: Page

  beforeAll(async () => {
    viewer = await enter({ role: 'viewer' }, 'Vera')
    viewer.on('response', async (response) => {
      if (response.url().includes('/api/v1/') && !response.url().endsWith('/live'))
        told.push(await response.text().catch(() => ''))
    })
  })

  test('sees masked numbers in the list and on the call, and is told that notes are not shown', async () => {
    await viewer.goto(`${product.url}/calls`)
    await rowsOf(viewer).getByText('+1••••••••49').waitFor()
    expect(await viewer.getByRole('link', { name: 'CSV' }).count()).toBe(0)
    await rowsOf(viewer).getByText('+1••••••••49').click()
    await heading(viewer, /^\+1••••••••49 called Austin/)
    await viewer.getByText('There is a note on this call. Your role does not show notes').waitFor()
    await viewer.getByText('/demo/thanks').first().waitFor()
    told.push((await viewer.getByRole('main').textContent()) ?? '')
  })

  test('finds nobody by a number or a word of a note, in the list, the palette or the API', async () => {
    for (const search of ['5550149', 'boiler']) {
      await viewer.goto(`${product.url}/calls?search=${search}`)
      await viewer.getByText('Nothing fits all of these filters.').waitFor()
      expect(await rowsOf(viewer).count()).toBe(0)
      expect((await ask(viewer, 'GET', `/api/v1/calls?search=${search}`)).body.items).toEqual([])
    }
    await viewer.keyboard.press('Control+k')
    await viewer.getByRole('dialog').getByRole('textbox').fill('5550149')
    await viewer.getByText('Nothing found.').waitFor()
  })

  test('gets no file, and nothing personal by any other way the API has', async () => {
    expect((await ask(viewer, 'GET', '/api/v1/calls/export')).body.code).toBe('scope_missing')
    for (const path of ['/visitors', '/sources', '/'])
      await viewer.goto(`${product.url}${path}`, { waitUntil: 'networkidle' })
    const visitId = atAustin.attribution.visitId
    for (const path of [
      `/calls/${atAustin.id}/notes`,
      `/calls/${atAustin.id}/corrections`,
      `/calls/${atAustin.id}/journey`,
      `/calls/${atAustin.id}/related`,
      `/visits/${visitId}`,
      '/visits/now?withinMs=3600000',
      '/reports/sources?by=landingPage,lastPage',
      '/alerts',
      '/saved-views',
      '/recordings',
    ])
      expect([path, (await ask(viewer, 'GET', `/api/v1${path}`)).status]).toEqual([path, 200])
    expect(told.length).toBeGreaterThan(30)
    expect(told.filter((text) => secrets.test(text))).toEqual([])
  })

  test('loses the account at once in an open tab when the owner removes them, and is told so', async () => {
    await viewer.goto(`${product.url}/calls`)
    await rowsOf(viewer).first().waitFor()
    await owners.goto(`${product.url}/settings/team`)
    await owners.getByRole('button', { name: 'Remove Vera' }).click()
    await owners.getByRole('button', { name: 'Remove from the team' }).click()
    await owners.getByText('Vera was removed.').waitFor()
    await viewer.getByRole('dialog', { name: 'You have been signed out' }).waitFor()
    expect((await ask(viewer, 'GET', '/api/v1/calls')).status).toBe(401)
  })
})
