import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type SiteConfig, swapRequest } from '@tributary/contract'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSnippet } from './build-snippet.ts'
import { launchChromium, person } from './testing/launch-chromium.ts'
import { type Answer, type PageServer, servePages } from './testing/serve-pages.ts'

const canonical = '+15125550132'
const tracking = '+15125550177'
const body =
  '<p id="text">Call (512) 555-0132 now</p><a id="link" href="tel:+15125550132">512.555.0132</a><p id="price">$5,125.00</p>'
const kept = 'Call (512) 555-0132 now tel:+15125550132 512.555.0132 $5,125.00'
const swapped = 'Call (512) 555-0177 now tel:+15125550177 512.555.0177 $5,125.00'

let browser: Browser
let server: PageServer
let context: BrowserContext
let page: Page
let script: string
let html: string
let headers: Record<string, string>
let asked: string[]
let noise: string[]
let answer: () => Answer | Promise<Answer>

beforeAll(async () => {
  await buildSnippet()
  script = await readFile(new URL('./dist/tributary.js', import.meta.url), 'utf8')
  server = await servePages((path, _, sent) => {
    if (path === '/tributary.js') return { body: script, headers: { 'content-type': 'text/javascript' } }
    if (path === '/v1/swap') {
      asked.push(sent)
      return swapRequest.safeParse(JSON.parse(sent)).success ? answer() : { status: 400 }
    }
    return path === '/v1/beacon' ? { status: 204 } : { body: html, headers }
  })
  browser = await launchChromium()
  context = await browser.newContext({ userAgent: person })
  page = await context.newPage()
  // What the page itself says or throws; a browser's own notes on the network are not a script's to prevent.
  const session = await context.newCDPSession(page)
  session.on('Runtime.consoleAPICalled', ({ args }) => noise.push(JSON.stringify(args)))
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
    noise.push(JSON.stringify(exceptionDetails)),
  )
  session.on('Log.entryAdded', ({ entry }) => {
    if (!['network', 'security'].includes(entry.source) && !entry.text.startsWith('Fetch API cannot load'))
      noise.push(entry.text)
  })
  await session.send('Runtime.enable')
  await session.send('Log.enable')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(() => {
  asked = []
  noise = []
  headers = {}
  answer = () => ({ body: lease() })
})
afterEach(async () => {
  expect(await page.evaluate('window.isHacked')).toBeUndefined()
  await page.evaluate('try { localStorage.clear() } catch {}')
  expect(noise).toEqual([])
})

const lease = (change: object = {}, outer: object = {}) =>
  JSON.stringify({
    numbers: [
      {
        ...{ canonical, tracking, tracker: 't', lease: 'signed.lease' },
        validUntil: new Date(Date.now() + 3_600_000).toISOString(),
        ...change,
      },
    ],
    ...outer,
  })
const forVisitors = (): SiteConfig => ({
  ...{ site: 'site-key-1', endpoint: server.origin, consentMode: 'assumed', visitor: [canonical] },
})
const forAll: SiteConfig = { numbers: [{ canonical, tracking }] }
const own = '<script src="/tributary.js"></script>'

/** Opens a page whose `head` runs before the script and answers with what it reads soon after. */
async function open(config: SiteConfig, head = '', tail = '', scripts = own): Promise<string> {
  html = `<!doctype html><head><link rel="icon" href="data:,"><script>window.tributary=${JSON.stringify({ config })}</script>${head}${scripts}</head><body>${body}${tail}`
  await page.goto(`${server.origin}/page`)
  return read()
}
const read = () =>
  page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 30))
    const [text, link, price] = ['#text', '#link', '#price'].map((one) => document.querySelector(one))
    return [text?.textContent, link?.getAttribute('href'), link?.textContent, price?.textContent].join(' ')
  })
const shows = (wanted: string) => expect.poll(read).toBe(wanted)

const img = '<img src=x onerror=isHacked=1>'

describe('the page keeps its number', () => {
  it.each<[string, () => Answer]>([
    ['answers 500', () => ({ status: 500, body: 'Internal error' })],
    ['answers 404 with a page', () => ({ status: 404, body: '<h1>Not found</h1>' })],
    ['sends it elsewhere', () => ({ status: 302, headers: { location: '/page' } })],
    ['answers HTML', () => ({ body: '<!doctype html><script>isHacked=1</script>' })],
    ['answers nothing', () => ({ body: '' })],
    ['answers noise', () => ({ body: '\u0000\ufffd}{"numbers":' })],
    ['answers half', () => ({ body: lease().slice(0, 80) })],
    ['answers null', () => ({ body: 'null' })],
    ['answers no list', () => ({ body: '{"numbers":{"length":9}}' })],
    ['answers a list of nothing', () => ({ body: '{"numbers":[null,1,"a",[]]}' })],
    ['answers a nest', () => ({ body: '['.repeat(100_000) })],
    ['answers mark-up as number', () => ({ body: lease({ tracking: img }) })],
    ['answers mark-up after the number', () => ({ body: lease({ tracking: tracking + img }) })],
    ['answers a script as number', () => ({ body: lease({ tracking: 'javascript:isHacked=1' }) })],
    ['answers an object as number', () => ({ body: lease({ tracking: { toString: 1 } }) })],
    ['answers a number of no country', () => ({ body: lease({ tracking: '+0125550177' }) })],
    ['answers a number that has ended', () => ({ body: lease({ validUntil: '2001-01-01T00:00:00Z' }) })],
    ['answers no end', () => ({ body: lease({ validUntil: 'never' }) })],
    ['answers a prototype', () => ({ body: `{"__proto__":{"isHacked":1},"numbers":[]}` })],
  ])('when the server %s', async (_, bad) => {
    answer = bad
    const answered = page.waitForResponse(`${server.origin}/v1/swap`)
    await open(forVisitors())
    await (await answered).finished()
    expect(await read()).toBe(kept)
  })

  it('while the server hangs, and shows the other when it answers at last', async () => {
    const late = Promise.withResolvers<Answer>()
    answer = () => late.promise
    await open(forVisitors())
    await expect.poll(() => asked.length).toBe(1)
    expect(await read()).toBe(kept)
    late.resolve({ body: lease() })
    await shows(swapped)
  })

  it('when there is no network', async () => {
    await page.route('**/v1/**', (route) => route.abort('internetdisconnected'))
    expect(await open(forVisitors())).toBe(kept)
    await page.unroute('**/v1/**')
  })

  it.each([
    ['the policy forbids the connection', '', "connect-src 'none'"],
    ['the page may fetch nothing', '<script>window.fetch = undefined</script>', ''],
    ['JSON is broken', '<script>JSON.parse = JSON.stringify = () => { throw 1 }</script>', ''],
    ['nothing can be observed', '<script>delete window.MutationObserver</script>', ''],
    ['the page holds the name', '<script>Object.freeze(tributary)</script>', ''],
    [
      'the page holds the name with null',
      "<script>Object.defineProperty(window, 'tributary', { value: null })</script>",
      '',
    ],
    ['the page put a text under the name', "<script>tributary = 'mine'</script>", ''],
  ])('when %s', async (_, head, policy) => {
    headers = { 'content-security-policy': policy }
    expect(await open(forVisitors(), head)).toBe(kept)
  })

  it('when its numbers are no numbers, however they are to be written', async () => {
    const numbers = [
      { canonical, tracking: img },
      { canonical: '(512) 555-0132', tracking },
      { canonical: null, tracking: {} },
    ] as unknown as { canonical: string; tracking: string }[]
    expect(await open({ numbers })).toBe(kept)
  })
})

describe('the page shows the number all the same', () => {
  it('however another form of it is to be written', async () => {
    const display = { national: img, international: img }
    const abroad = { canonical, tracking: '+442079460177', display }
    expect(await open({ numbers: [abroad] })).toBe(
      'Call +44 207 946 0177 now tel:+442079460177 +44 207 946 0177 $5,125.00',
    )
  })

  it.each([
    ['arrays have toJSON', "Array.prototype.toJSON = function () { return '[' + this.join() + ']' }"],
    [
      'everything has toJSON',
      "Object.prototype.toJSON = function () { return 'x' }; String.prototype.toJSON = () => 'y'",
    ],
    ['objects have more', 'Object.prototype.extend = function () {}; Object.prototype.each = function () {}'],
    [
      'arrays have more',
      'Array.prototype.each = Array.prototype.first = function () {}; Array.prototype.entries = function () { return this }',
    ],
    [
      'storage is closed',
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ],
    ['storage is missing', "Object.defineProperty(window, 'localStorage', { value: null })"],
    [
      'storage is full',
      "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    [
      'cookies are closed',
      "Object.defineProperty(document, 'cookie', { get() { throw 1 }, set() { throw 1 } })",
    ],
    ['storage holds something else', "localStorage.setItem('tributary:site-key-1', '{\"numbers\":3}')"],
    ['the clock is of 1970', 'Date.now = () => 86400000'],
    ['the clock is of 2099', 'Date.now = () => 4070908800000'],
    ['timings are missing', 'performance.getEntriesByType = undefined'],
    ['beacons are missing', 'navigator.sendBeacon = undefined'],
    [
      'a listener throws',
      "addEventListener('DOMContentLoaded', () => tributary.on('swap', () => { throw 1 }))",
    ],
    ['the dataLayer is no list', 'window.dataLayer = { push() { throw 1 } }'],
    ['the time zone is unknown', 'Intl.DateTimeFormat.prototype.resolvedOptions = () => ({})'],
  ])('when %s', async (_, breaks) => {
    await open(forAll, `<script>${breaks}</script>`)
    await shows(swapped)
    await open(forVisitors(), `<script>${breaks}</script>`)
    await shows(swapped)
    // What was said can be read: a question that is none is refused by the schema of the server.
    for (const question of asked) expect(JSON.parse(question).canonical).toEqual([canonical])
  })

  it('when the page puts something else under the name later', async () => {
    await open(forAll, '', '<script>tributary = null</script>')
    await page.evaluate(() => {
      const late = document.querySelector('#price') as HTMLElement
      late.textContent = '512-555-0132'
    })
    expect(await read()).toContain('512-555-0177')
  })

  it('when an element of the page has that id', async () => {
    const head = `<script>delete window.tributary</script>`
    html = `<!doctype html><head><link rel="icon" href="data:,">${head}</head><body><div id="tributary"></div>${body}
      <script>tributary.config = ${JSON.stringify(forAll)}</script>${own}`
    await page.goto(`${server.origin}/page`)
    await shows(swapped)
  })

  it('when the script comes three times, one of them as a copy', async () => {
    await open(forVisitors(), '', own, `${own}<script src="/tributary.js?copy"></script>`)
    await shows(swapped)
    expect(asked).toHaveLength(1)
  })

  it('pinned by its hash under a policy that names hashes alone, with Trusted Types', async () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('base64')
    const settings = `window.tributary=${JSON.stringify({ config: forVisitors() })}`
    headers = {
      'content-security-policy': `default-src 'none'; img-src data:; connect-src 'self'; script-src 'sha256-${hash(settings)}' 'sha256-${hash(script)}'; require-trusted-types-for 'script'; trusted-types 'none'`,
    }
    const pinned = `<script src="/tributary.js" integrity="sha256-${hash(script)}" crossorigin="anonymous"></script>`
    await open(forVisitors(), '', '', pinned)
    await shows(swapped)
  })
})

/** A swapper as others are: it writes its number into each text once, or whenever it finds the page's own or ours. */
const vendor = (again: boolean) => `<script>{
  const swap = () => { const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.replace(/\\(?512\\)?[-. ]555[-. ]0(132|177)/g, '512-555-0999')
      if (node.parentElement.localName !== 'script' && text !== node.data) { window.vendorWritings = (window.vendorWritings ?? 0) + 1; node.data = text } } }
  addEventListener('DOMContentLoaded', () => { swap(); ${again ? 'new MutationObserver(swap).observe(document.body, { subtree: true, childList: true, characterData: true })' : ''} })
}</script>`

it.each([
  ['once', false],
  ['again and again', true],
])('lives beside another vendor that swaps %s, without a fight', async (_, again) => {
  for (const isFirst of [true, false]) {
    const text = await open(forAll, isFirst ? vendor(again) : '', isFirst ? '' : vendor(again))
    expect(text).toMatch(
      /^Call (\(512\) 555-0177|512-555-0999) now tel:\+15125550177 (512\.555\.0177|512-555-0999) /,
    )
    expect(await page.evaluate('window.vendorWritings ?? 0')).toBeLessThan(10)
  }
})
