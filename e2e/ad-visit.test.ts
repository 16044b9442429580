import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { letTimePass } from './harness/let-time-pass.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { readHeaderNumber, untilNumber } from './harness/shown-number.ts'
import { type Chromium, startChromium, type Visitor } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
let product: Product
let lab: Lab
let chromium: Chromium
let stores: Stores
let visitor: Visitor
let page: Page
let shown: string

const caller = '+15125550118'
const campaign = {
  utm_source: 'google',
  utm_medium: 'cpc',
  utm_campaign: 'austin-ac-repair',
  utm_term: 'ac repair austin',
  gclid: 'Cj0KCQiA-end-to-end',
}
const adLanding = (path: string, query: Record<string, string> = campaign) =>
  `${stores.demoUrl}${path}?${new URLSearchParams(query)}`

beforeAll(async () => {
  ;[product, lab, chromium] = await Promise.all([
    stage.run(startProduct()),
    stage.run(startLab({ speed: 20 })),
    stage.run(startChromium()),
  ])
  stores = await setUpStores(product.api, lab)
  visitor = await chromium.newVisitor()
  page = await visitor.newPage()
})
afterAll(() => stage.close())

test('an ad’s visitor sees a number of their own, in the text and in the link', async () => {
  await page.goto(adLanding('/locations/austin'))
  shown = await untilNumber(page, stores.austin.poolNumbers)
  const national = shown.replace(/^\+1(...)(...)(....)$/, '($1) $2-$3')
  expect(await page.locator('a.call b').textContent()).toBe(national)
  expect(await page.locator('a.call').getAttribute('href')).toBe(`tel:${shown}`)
  expect(await page.locator('.band-phone').textContent()).toContain(national)
  const swaps = visitor.requests.filter((request) => request.url() === `${product.url}/v1/swap`)
  expect(swaps).toHaveLength(1)
  expect(swaps[0]?.postDataJSON()).toMatchObject({ site: stores.site.key, page: { url: page.url() } })
})

test('the number stays on the next page, which asks nothing', async () => {
  const asked = visitor.requests.filter((request) => request.url().endsWith('/v1/swap')).length
  await page.locator('.menu').getByRole('link', { name: 'Contact' }).click()
  await page.waitForURL('**/contact')
  expect(await untilNumber(page, stores.austin.poolNumbers)).toBe(shown)
  await waitUntil('the second page in the API', async () => (await product.api.visits())[0]?.pageViews === 2)
  expect(visitor.requests.filter((request) => request.url().endsWith('/v1/swap'))).toHaveLength(asked)
})

test('the call to that number after a tap rings the business and is attributed to the ad', async () => {
  const tapped = page.waitForRequest(
    (request) => request.url().endsWith('/v1/beacon') && /"tap"/.test(request.postData() ?? ''),
  )
  await page.locator('a.call').click()
  await tapped
  const placed = await lab.call({ to: await readHeaderNumber(page), from: caller, seconds: 30 })
  expect(placed.connected).toBe(true)
  expect(placed.business?.e164).toBe(stores.austin.destination)
  expect(await lab.rings(stores.austin.destination)).toMatchObject([{ from: caller, answered: true }])

  const call = await findEndedCall(product.api, { from: caller, to: shown, stage: 'final' })
  expect(call).toMatchObject({
    status: 'completed',
    locationId: stores.austin.id,
    destination: stores.austin.destination,
    isReconciled: false,
    attribution: {
      method: 'visit',
      source: {
        channel: 'Paid Search',
        source: 'google',
        medium: 'cpc',
        campaign: 'austin-ac-repair',
        term: 'ac repair austin',
        clickIds: { gclid: campaign.gclid },
      },
      landingPage: adLanding('/locations/austin'),
      lastPage: `${stores.demoUrl}/contact`,
      shared: false,
    },
  })
  expect(call.attribution.probability).toBeGreaterThanOrEqual(0.9)
  expect(call.attribution.evidence.join('\n')).toMatch(/tapped/)
  expect(call.talkMs).toBeGreaterThan(25_000)
  expect(call.durationMs).toBeGreaterThan(0)

  const [visit, ...others] = await product.api.visits()
  expect(others).toEqual([])
  expect(visit).toMatchObject({ id: call.attribution.visitId, lastPage: `${stores.demoUrl}/contact` })
  const tappedNumbers = visit?.numbers.filter((number) => number.tappedAt).map(({ e164 }) => e164)
  expect(tappedNumbers).toEqual([shown])
})

test('the dashboard shows that call with where it came from, where it went and how sure that is', async () => {
  const owner = await (await chromium.newVisitor()).newPage()
  await owner.goto(product.signInUrl)
  await owner.getByRole('link', { name: 'Calls', exact: true }).click()
  const row = owner.locator('[data-call]').first()
  await row.getByText('Paid Search').waitFor()
  for (const part of ['(512) 555-0118', 'Austin', 'austin-ac-repair · ac repair austin', 'Completed']) {
    await row.getByText(part).first().waitFor()
  }
  await row.getByRole('link').click()
  await owner.getByRole('heading', { level: 1, name: /^\(512\) 555-0118 called Austin/ }).waitFor()
  await owner
    .getByRole('region', { name: 'The visitor’s journey' })
    .getByText(/^Tapped/)
    .waitFor()
  const text = await owner.getByRole('main').textContent()
  for (const part of [
    'google',
    'cpc',
    'austin-ac-repair',
    'ac repair austin',
    campaign.gclid,
    '/demo/locations/austin',
    '/demo/contact',
  ]) {
    expect(text).toContain(part)
  }
  // The lab’s clock runs fast: a moment’s delay here is seconds there.
  expect(text).toMatch(/talked [2-5]\d sec/)
  expect(text).toMatch(/(9\d|> 99)%/)
})

test('another visitor gets another number', async () => {
  const second = await (await chromium.newVisitor()).newPage()
  await second.goto(adLanding('/locations/austin', { ...campaign, gclid: 'another' }))
  expect(await untilNumber(second, stores.austin.poolNumbers)).not.toBe(shown)
  await waitUntil('both visits in the API', async () => (await product.api.visits()).length === 2)
})

test('a stranger who dials the first number an hour later is not taken for its visitor', async () => {
  await visitor.setOffline(true)
  await visitor.close()
  await letTimePass(product, 3_600_000)
  const stranger = '+12065550123'
  expect((await lab.call({ to: shown, from: stranger })).connected).toBe(true)
  const call = await findEndedCall(product.api, { from: stranger, to: shown, stage: 'final' })
  const [candidate] = call.attribution.candidates
  expect(candidate?.probability).toBeGreaterThan(0)
  expect(candidate?.probability).toBeLessThan(0.5)
  expect(call.attribution.method).toBe('unattributed')
  expect(call.attribution.nobodyProbability).toBeGreaterThan(0.5)
  expect(candidate?.evidence.join('\n')).toMatch(/1 h|60 min|hour/)
})
