import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { untilNumber } from './harness/shown-number.ts'
import { type Chromium, desktop, googlebot, startChromium } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
const landing = '/locations/austin?utm_source=google&utm_medium=cpc&gclid=abc&ribbon=0'
const paths = ['', landing, '/contact?ribbon=0', '/estimate?ribbon=0']
let product: Product
let lab: Lab
let chromium: Chromium
let stores: Stores

beforeAll(async () => {
  ;[product, lab, chromium] = await Promise.all([
    stage.run(startProduct()),
    stage.run(startLab({ speed: 20 })),
    stage.run(startChromium()),
  ])
  stores = await setUpStores(product.api, lab)
})
afterAll(() => stage.close())

/** The page as it stands once every script has run: all of it, and its structured data as text. */
async function look(
  path: string,
  options: { userAgent?: string; isScriptBlocked?: boolean; isHuman?: boolean },
) {
  const visitor = await chromium.newVisitor(options.userAgent ? { userAgent: options.userAgent } : {})
  if (options.isScriptBlocked) await visitor.route('**/t/*.js', (route) => route.abort())
  const page = await visitor.newPage()
  await page.goto(`${stores.demoUrl}${path}`, { waitUntil: 'networkidle' })
  if (!options.isScriptBlocked) await page.waitForFunction('window.tributary?.debug')
  if (options.isHuman) await untilNumber(page, stores.austin.poolNumbers)
  const seen = await page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    structured: [...document.querySelectorAll('script[type="application/ld+json"]')].map(
      (script) => script.textContent,
    ),
    phones: [...document.querySelectorAll<HTMLAnchorElement>('a[href^="tel:"]')].map((link) => link.href),
  }))
  const posts = visitor.requests.filter((request) => request.url().startsWith(`${product.url}/v1/`))
  await visitor.close()
  return { ...seen, posts: posts.length }
}

test.each(paths)('Googlebot, running the script, sees %s exactly as without it', async (path) => {
  const without = await look(path, { userAgent: googlebot, isScriptBlocked: true })
  const crawled = await look(path, { userAgent: googlebot })
  expect(crawled).toEqual({ ...without, posts: 0 })
  const canonical = [stores.austin, stores.denver, stores.columbus].map(
    (store) => `tel:${store.canonicalNumber}`,
  )
  expect(crawled.phones.length).toBeGreaterThan(0)
  expect(crawled.phones.filter((phone) => !canonical.includes(phone))).toEqual([])
})

test('structured data keeps the canonical numbers for people too, whose page is swapped', async () => {
  const crawled = await look(landing, { userAgent: googlebot })
  const human = await look(landing, { isHuman: true })
  expect(human.html).not.toBe(crawled.html)
  expect(human.posts).toBeGreaterThan(0)
  expect(human.structured).toEqual(crawled.structured)
  expect(human.structured.join()).toContain(`"telephone":"${stores.austin.canonicalNumber}"`)
})

test('the page as served is the same for Googlebot and people, canonical numbers and all', async () => {
  const fetchAs = async (agent: string) =>
    (await fetch(`${stores.demoUrl}${landing}`, { headers: { 'user-agent': agent } })).text()
  const raw = await fetchAs(googlebot)
  expect(raw).toBe(await fetchAs('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)'))
  expect(raw).toContain(`tel:${stores.austin.canonicalNumber}`)
  for (const number of stores.austin.poolNumbers) expect(raw).not.toContain(number)
})

test('the host’s robots.txt keeps crawlers from the script and from swaps', async () => {
  const robots = await (await fetch(`${product.url}/robots.txt`)).text()
  expect(robots.split('\n')).toEqual(
    expect.arrayContaining(['User-agent: *', 'Disallow: /t/', 'Disallow: /v1/']),
  )
})

test('a crawler that asks for a number all the same gets none, and nothing is leased', async () => {
  const ask = async (userAgent: string) => {
    const answer = await fetch(`${product.url}/v1/swap`, {
      method: 'POST',
      headers: { 'user-agent': userAgent, origin: new URL(stores.demoUrl).origin },
      body: JSON.stringify({
        site: stores.site.key,
        page: { url: `${stores.demoUrl}/` },
        canonical: [stores.austin.canonicalNumber],
        consent: 'granted',
      }),
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as { numbers: unknown[]; visit?: string }
  }
  expect(await ask(googlebot)).toEqual({ numbers: [], reason: 'bot' })
  // The person who asks after it is on record after it: once that visit is there, the crawler's would be.
  const { visit } = await ask(desktop)
  const visits = await waitUntil('the later visit to be on record', async () => {
    const known = await product.api.visits()
    return known.some(({ id }) => id === visit) && known
  })
  expect(visits).toHaveLength(2)
})
