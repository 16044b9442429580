import type { Site, Tracker } from '@tributary/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buyNumbers } from './harness/buy-numbers.ts'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { servePage, type TestSite } from './harness/serve-page.ts'
import { connectLab } from './harness/set-up-stores.ts'
import { type Chromium, startChromium } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
const canonical = '+15125550132'
const offlineSource = { source: 'billboard', medium: 'outdoor', campaign: 'Billboard I-35' }
let product: Product
let lab: Lab
let chromium: Chromium
let website: TestSite
let site: Site
let billboard: string
const tracked = new Map<string, { tracker: Tracker; number: string }>()

beforeAll(async () => {
  ;[product, lab, chromium, website] = await Promise.all([
    stage.run(startProduct()),
    stage.run(startLab({ speed: 20 })),
    stage.run(startChromium()),
    stage.run(
      servePage(
        () =>
          `<!doctype html><title>Roofs</title>${site.scriptTag}<p>Call (512) 555-0132</p><a href="tel:${canonical}">Call us</a>`,
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
  site = await api.createSite({
    name: 'Website',
    domains: [website.host],
    consentMode: 'assumed',
    locationIds: [location.id],
  })
  const target = { locationId: location.id, siteId: site.id, kind: 'source' } as const
  for (const channel of ['Paid Search', 'Organic Search', 'Organic Social'] as const) {
    const tracker = await api.createTracker({ ...target, name: channel, match: { channel } })
    const [number = ''] = await buyNumbers(api, {
      connectionId: connection.id,
      areaCode: '512',
      count: 1,
      trackerId: tracker.id,
    })
    tracked.set(channel, { tracker, number })
  }
  const offline = await api.createTracker({
    kind: 'offline',
    name: 'Billboard',
    locationId: location.id,
    source: offlineSource,
  })
  ;[billboard = ''] = await buyNumbers(api, {
    connectionId: connection.id,
    areaCode: '512',
    count: 1,
    trackerId: offline.id,
  })
})
afterAll(() => stage.close())

async function land(path: string, referer?: string): Promise<{ page: Page; toUs: () => string[] }> {
  const visitor = await chromium.newVisitor()
  const page = await visitor.newPage()
  await page.goto(`${website.url}${path}`, { waitUntil: 'networkidle', ...(referer ? { referer } : {}) })
  await page.waitForFunction('window.tributary?.debug')
  const toUs = () =>
    visitor.requests
      .filter((request) => request.url().startsWith(product.url))
      .map((request) => `${request.method()} ${request.url()}`)
  return { page, toUs }
}
const dials = async (page: Page) => (await page.getByRole('link').getAttribute('href'))?.slice(4)
const national = (e164: string) => e164.replace(/^\+1(...)(...)(....)$/, '($1) $2-$3')

describe('with source trackers', () => {
  test.each([
    ['an ad', 'Paid Search', '/?utm_source=google&utm_medium=cpc&utm_campaign=roofs&gclid=abc', undefined],
    ['a search result', 'Organic Search', '/roofing', 'https://www.google.com/'],
    ['a social network', 'Organic Social', '/', 'https://www.facebook.com/'],
  ])(
    '%s shows its number with no request but for scripts, and a call to it is that source’s',
    async (_way, channel, path, referer) => {
      const { number, tracker } = tracked.get(channel) ?? {}
      const { page, toUs } = await land(path, referer)
      await waitUntil(`${number} on the page`, async () => (await dials(page)) === number)
      expect(await page.locator('p').textContent()).toBe(`Call ${national(number ?? '')}`)
      const [script, classifier, ...others] = toUs()
      expect(script).toBe(`GET ${product.url}/t/${site.key}.js`)
      expect(classifier).toMatch(/^GET .*\/t\/sources-[\w-]{22}\.js$/)
      expect(others).toEqual([])
      await page.evaluate(() => window.location.assign('/second'))
      await page.waitForURL('**/second', { waitUntil: 'networkidle' })
      await waitUntil(`${number} on the second page`, async () => (await dials(page)) === number)
      expect(new Set(toUs())).toEqual(new Set([script, classifier]))

      const from = '+15125550118'
      expect(await lab.call({ to: (await dials(page)) ?? '', from })).toMatchObject({
        connected: true,
        business: { e164: canonical },
      })
      const call = await findEndedCall(product.api, { from, to: number ?? '' })
      expect(call).toMatchObject({
        trackerId: tracker?.id,
        attribution: { method: 'tracker', source: { channel }, candidates: [] },
      })
      expect(call.attribution.probability).toBeGreaterThanOrEqual(0.9)
    },
  )

  test('each source has a number of its own', () => {
    expect(new Set([...tracked.values()].map(({ number }) => number)).size).toBe(3)
  })

  test('an unknown source shows the canonical number', async () => {
    for (const referer of [undefined, 'https://a-blog-nobody-knows.example/']) {
      const { page, toUs } = await land('/', referer)
      expect(await page.evaluate('tributary.debug().source.channel')).toBe(referer ? 'Referral' : 'Direct')
      expect(await dials(page)).toBe(canonical)
      expect(await page.locator('p').textContent()).toBe('Call (512) 555-0132')
      const [script, classifier, ...others] = toUs()
      expect(script).toBe(`GET ${product.url}/t/${site.key}.js`)
      // Nobody was sent to a direct page: it needs no classifier.
      expect(classifier ?? '').toMatch(referer ? /^GET .*\/t\/sources-[\w-]{22}\.js$/ : /^$/)
      expect(others).toEqual([])
    }
  })

  test('a page opened with ?tributary_debug=1 explains itself, and fetches what does so only then', async () => {
    const { page, toUs } = await land('/?tributary_debug=1', undefined)
    await page.locator('div[data-tributary=off]').waitFor({ state: 'attached' })
    const explainer = toUs().find((request) => request.includes('/t/debug-'))
    expect(explainer).toMatch(/^GET .*\/t\/debug-[\w-]{22}\.js$/)
    const answer = await fetch(explainer?.slice(4) ?? '')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('the script may be kept by browsers and caches for five minutes', async () => {
    const script = await fetch(`${product.url}/t/${site.key}.js`)
    expect(script.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400')
    const again = await fetch(script.url, { headers: { 'if-none-match': script.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test('nothing of all this was written down as a visit', async () => {
    expect(await product.api.visits()).toEqual([])
  })
})

test('a billboard’s number dialled with no visit is the billboard’s, offline', async () => {
  const from = '+15125550190'
  expect((await lab.call({ to: billboard, from })).business?.e164).toBe(canonical)
  const { attribution } = await findEndedCall(product.api, { from, to: billboard })
  expect(attribution).toMatchObject({
    method: 'tracker',
    source: { channel: 'Offline', ...offlineSource },
    candidates: [],
  })
  expect(attribution.visitId).toBeUndefined()
})
