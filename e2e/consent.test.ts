import type { Site } from '@tributary/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buyNumbers } from './harness/buy-numbers.ts'
import { openStage } from './harness/open-stage.ts'
import { servePage, type TestSite } from './harness/serve-page.ts'
import { connectLab } from './harness/set-up-stores.ts'
import { type Chromium, startChromium, type Visitor } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
const canonical = '+15125550132'
const landing = '/?utm_source=google&utm_medium=cpc&utm_campaign=roofs'
let product: Product
let lab: Lab
let chromium: Chromium
let website: TestSite
let site: Site
let numbers: string[]
let visitor: Visitor
let page: Page

beforeAll(async () => {
  ;[product, lab, chromium, website] = await Promise.all([
    stage.run(startProduct()),
    stage.run(startLab({ speed: 20 })),
    stage.run(startChromium()),
    stage.run(
      servePage(
        () =>
          `<!doctype html><title>Roofs</title>${site.scriptTag}<a href="tel:${canonical}">(512) 555-0132</a>`,
      ),
    ),
  ])
  const { api } = product
  const connection = await connectLab(api, lab)
  const location = await api.createLocation({
    name: 'Roofs',
    canonicalNumber: canonical,
    timeZone: 'America/Chicago',
  })
  // No word of consent: asking first is what a site does unless its owner says otherwise.
  site = await api.createSite({ name: 'Website', domains: [website.host], locationIds: [location.id] })
  const pool = await api.createPool({ name: 'Visitors' })
  await api.createTracker({
    kind: 'visitor',
    name: 'Website',
    locationId: location.id,
    siteId: site.id,
    poolId: pool.id,
  })
  numbers = await buyNumbers(api, { connectionId: connection.id, areaCode: '512', count: 2, poolId: pool.id })
  visitor = await chromium.newVisitor()
  page = await visitor.newPage()
})
afterAll(() => stage.close())

const dials = async () => (await page.getByRole('link').getAttribute('href'))?.slice(4) ?? ''
const untilLeased = () => waitUntil('a leased number', async () => numbers.includes(await dials()) && dials())
const toUs = () =>
  visitor.requests
    .filter((request) => request.url().startsWith(product.url))
    .map((request) => new URL(request.url()).pathname)
const script = () => `/t/${site.key}.js`
const stored = async () => {
  const inPage = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  return { inPage, cookies: await visitor.cookies() }
}
const nothing = { inPage: '[{},{}]', cookies: [] }

test('a site asks for consent unless its owner chose otherwise', () => {
  expect(site.consentMode).toBe('required')
})

test('without consent nothing is stored and nothing is asked', async () => {
  await page.goto(`${website.url}${landing}`)
  await page.waitForFunction('window.tributary?.debug')
  await page.goto(`${website.url}/second`, { waitUntil: 'networkidle' })
  expect(await dials()).toBe(canonical)
  expect(await stored()).toEqual(nothing)
  expect(new Set(toUs())).toEqual(new Set([script()]))
  expect(await product.api.visits()).toEqual([])
})

test('once granted, the visitor gets a number and keeps it', async () => {
  await page.goto(`${website.url}${landing}`)
  await page.waitForFunction('window.tributary?.debug')
  await page.evaluate("tributary.consent('granted')")
  const shown = await untilLeased()
  await page.goto(`${website.url}/second`)
  expect(await untilLeased()).toBe(shown)
  const [visit] = await waitUntil('the visit in the API', async () => {
    const visits = await product.api.visits()
    return visits.length > 0 && visits
  })
  expect(visit).toMatchObject({ source: { campaign: 'roofs' }, numbers: [{ e164: shown }] })
})

test('denied later, the page’s own number is back and everything stored is erased', async () => {
  await page.evaluate("tributary.consent('denied')")
  expect(await dials()).toBe(canonical)
  expect(await stored()).toEqual(nothing)
  visitor.requests.length = 0
  await page.goto(`${website.url}/third`, { waitUntil: 'networkidle' })
  expect(await dials()).toBe(canonical)
  expect(toUs().filter((path) => path !== script())).toEqual([])
})

test('the server gives no number either to a visitor who has not been asked', async () => {
  const asked = await fetch(`${product.url}/v1/swap`, {
    method: 'POST',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0', origin: website.url },
    body: JSON.stringify({
      site: site.key,
      page: { url: `${website.url}/` },
      canonical: [canonical],
      consent: 'unknown',
    }),
  })
  expect(await asked.json()).toEqual({ numbers: [], reason: 'noConsent' })
})
