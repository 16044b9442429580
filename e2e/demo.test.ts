import type { Location } from '@tributary/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Chromium, startChromium, type Visitor } from './harness/start-chromium.ts'
import { openLab } from './harness/start-lab.ts'
import { type Line, startLine } from './harness/start-line.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
let product: Product
let demoUrl: string
let chromium: Chromium
let lab: ReturnType<typeof openLab>
let stores: Map<string, Location>
let owner: Visitor
let line: Line
let dashboard: Page

beforeAll(async () => {
  const [started, browser] = await Promise.all([
    stage.run(startProduct({ isDemo: true, isFromStart: true })),
    stage.run(startChromium()),
  ])
  product = started
  await waitUntil(
    'the history of the demo',
    () => started.log().includes('the demo has its history'),
    120_000,
  )
  chromium = browser
  lab = openLab(started.labUrl)
  demoUrl = `${started.labUrl}/demo`
  stores = new Map((await product.api.locations()).map((location) => [location.name, location]))
  line = await stage.run(startLine())
  owner = await chromium.newVisitor({ proxy: { server: line.url } })
  dashboard = await owner.newPage()
})
afterAll(() => stage.close())

const canonical = (store: string) => stores.get(store)?.canonicalNumber ?? ''

/** What a tel: link dials, once it is no longer the store's own number. */
function untilSwapped(page: Page, link: string, store: string): Promise<string> {
  return waitUntil(`a number for ${store} that is not its own`, async () => {
    const href = await page.locator(link).getAttribute('href')
    const shown = href?.replace('tel:', '')
    return shown && shown !== canonical(store) && shown
  })
}

describe('a newcomer', () => {
  test('is told by npm start where everything is', () => {
    expect(product.log()).toContain(`Demo site: ${demoUrl}/`)
    expect([...stores.keys()].sort()).toEqual(['Austin', 'Columbus', 'Denver'])
  })

  test('signs in with the printed link once, and nobody does twice', async () => {
    await dashboard.goto(product.signInUrl)
    await dashboard.getByText('Live', { exact: true }).waitFor()
    expect(new URL(dashboard.url()).search).toBe('')
    await dashboard.getByRole('link', { name: 'Calls', exact: true }).click()
    const stranger = await chromium.newVisitor()
    const page = await stranger.newPage()
    await page.goto(product.signInUrl)
    await page.getByRole('alert').getByText('used already').waitFor()
    expect(await stranger.cookies()).toEqual([])
    await stranger.close()
  })

  test('sees a call placed with clicks on the softphone appear in the dashboard as it rings, with no reload', async () => {
    let loads = 0
    dashboard.on('load', () => loads++)
    const visitor = await chromium.newVisitor()
    const page = await visitor.newPage()
    await page.goto(`${demoUrl}/ways-in`)
    await page.getByRole('link', { name: 'Google ad: AC repair' }).click()
    const shown = await untilSwapped(page, 'a.call', 'Austin')
    const opened = visitor.waitForEvent('page')
    await page
      .locator('.demo-ribbon')
      .getByRole('link', { name: /on the softphone$/ })
      .click()
    const softphone = await opened
    await waitUntil(
      `${shown} on the softphone`,
      async () => (await softphone.inputValue('#to')).replace(/\D/g, '') === shown.slice(2),
    )
    await softphone.getByRole('button', { name: 'Call', exact: true }).click()

    const row = dashboard.locator('[data-call]').first()
    await row.getByText('Ringing').waitFor()
    await softphone.getByRole('status').getByText('Connected').waitFor()
    await row.getByText('Talking').waitFor()
    await softphone
      .getByRole('log')
      .getByText(/may be recorded/)
      .waitFor()
    await softphone.getByRole('button', { name: 'Hang up' }).click()
    await row.getByText('Completed').waitFor()
    expect(await row.textContent()).toContain('austin-ac-repair · ac repair austin')
    expect(loads).toBe(0)

    const call = await findEndedCall(product.api, { from: '+15125550118', to: shown })
    expect(call.locationId).toBe(stores.get('Austin')?.id)
    expect(await lab.rings(canonical('Austin'))).toMatchObject([{ from: '+15125550118', answered: true }])
    expect([...owner.problems, ...visitor.problems]).toEqual([])
    await visitor.close()
  })
})

describe('on the page that React draws', () => {
  let visitor: Visitor
  let page: Page
  const button = '.result a'
  const choose = (name: string) => page.locator('label').filter({ hasText: name }).first().click()

  test('the number is swapped and stays so through re-renders', async () => {
    visitor = await chromium.newVisitor()
    page = await visitor.newPage()
    await page.goto(`${demoUrl}/estimate?utm_source=newsletter-of-a-friend&utm_medium=referral`)
    const shown = await untilSwapped(page, button, 'Austin')
    const range = await page.locator('.result-range').textContent()
    for (const choice of ['Heat pump', 'Best', 'Before 1980']) await choose(choice)
    await page.getByLabel('Square feet').fill('3200')
    await waitUntil(
      'another price',
      async () => (await page.locator('.result-range').textContent()) !== range,
    )
    expect(await page.locator(button).getAttribute('href')).toBe(`tel:${shown}`)
    const dashes = shown.replace(/^\+1(...)(...)(....)$/, '$1-$2-$3')
    expect(await page.locator('.result').textContent()).toContain(`Call ${dashes} and mention`)
    expect(await page.locator('.result').textContent()).not.toMatch(/555.0132/)
  })

  test('a store that is drawn later gets its own number, and the first one its old one', async () => {
    const austin = (await page.locator(button).getAttribute('href')) ?? ''
    await choose('Denver')
    const denver = await untilSwapped(page, button, 'Denver')
    const numbers = await product.api.numbers()
    const trackers = await product.api.trackers()
    const tracker = trackers.find(
      (one) => one.id === numbers.find((number) => number.e164 === denver)?.trackerId,
    )
    expect(tracker?.locationId).toBe(stores.get('Denver')?.id)
    await choose('Austin')
    await waitUntil(
      'Austin’s number again',
      async () => (await page.locator(button).getAttribute('href')) === austin,
    )
    expect(visitor.problems).toEqual([])
  })
})

describe('Overview', () => {
  const billboard = async () => {
    const tracker = (await product.api.trackers()).find(({ name }) => name === 'Billboard I-35')
    return (await product.api.numbers()).find(({ trackerId }) => trackerId === tracker?.id)?.e164 ?? ''
  }
  const streams = () => owner.requests.filter((request) => request.url().includes('/api/v1/live')).length
  const strip = (page: Page) => page.getByRole('region', { name: 'Right now' })
  const figure = async (page: Page, label: string) => {
    const tile = page.locator('.stat-tile', { has: page.getByText(label, { exact: true }) })
    return Number((await tile.locator('.stat-value').textContent())?.replace(/\D/g, ''))
  }
  let second: Page

  test('follows calls as they come, in two tabs over one stream', async () => {
    await dashboard.getByRole('link', { name: 'Overview', exact: true }).click()
    await strip(dashboard).waitFor()
    const before = streams()
    second = await owner.newPage()
    await second.goto(product.url)
    await second.getByText('Live', { exact: true }).waitFor()
    const tabs = [dashboard, second]
    const calls = await figure(second, 'Calls')
    expect(calls).toBeGreaterThan(100)
    const call = lab.call({ to: await billboard(), from: '+15125550147', seconds: 4, answer: 'yes' })
    for (const tab of tabs) await strip(tab).getByText('(512) 555-0147').waitFor()
    for (const tab of tabs) await strip(tab).getByText('talks with Austin').waitFor()
    await call
    for (const tab of tabs) {
      await strip(tab).getByText('Last call').waitFor()
      await waitUntil('one more call', async () => (await figure(tab, 'Calls')) === calls + 1)
    }
    expect(streams()).toBe(before)
  })

  test('says that the connection is lost, and shows what it missed once it is back', async () => {
    const tabs = [dashboard, second]
    const calls = await figure(second, 'Calls')
    line.cut()
    for (const tab of tabs) await tab.getByText(/^(Reconnecting|Connecting)$/).waitFor()
    await lab.call({ to: await billboard(), from: '+15125550148', seconds: 1, answer: 'busy' })
    expect(await figure(second, 'Calls')).toBe(calls)
    line.mend()
    for (const tab of tabs) {
      await tab.getByText('Live', { exact: true }).waitFor()
      await waitUntil('the call it missed', async () => (await figure(tab, 'Calls')) === calls + 1)
    }
    owner.problems.length = 0
  })

  test('opens exactly the calls that a figure counts', async () => {
    const counted = await second.evaluate(() =>
      (['.stat-way', '.bar-name', '.stat-before', '.bar-note', '.hour-map-cell'] as const).flatMap((kind) =>
        [...document.querySelectorAll(kind)].map((link) => ({
          kind,
          path: link.getAttribute('href') ?? '',
          // Of what a tile or a line says, the count stands last.
          count: /[\d,]+$/.exec(link.textContent ?? '')?.[0].replaceAll(',', ''),
        })),
      ),
    )
    const of = (wanted: string) =>
      counted.filter(({ kind, path }) => kind === wanted && !path.includes('minValue'))
    const now = [...of('.stat-way'), ...of('.bar-name')]
    const before = [...of('.stat-before'), ...of('.bar-note').slice(0, 2)]
    expect([now.length > 12, before.length]).toEqual([true, 7])
    const looked = [...now, ...before, ...of('.hour-map-cell').slice(40, 43)]
    const shown: typeof counted = []
    for (const one of looked) {
      await second.goto(`${product.url}${one.path}`)
      const said = await second.locator('.calls-count').textContent()
      shown.push({ ...one, count: said?.replace(/\D/g, '') })
    }
    expect(shown).toEqual(looked)
  })
})
