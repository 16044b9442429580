import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SiteConfig } from '@tributary/contract'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSnippet } from './build-snippet.ts'
import type { Tributary } from './start-tributary.ts'

const canonical = '+15125550132'
const tracking = '+15125550177'
const desktop =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const body = `<h1>Heating</h1><p id=text>Call (512) 555-0132 now</p><a id=link href="tel:+15125550132">512.555.0132</a>
  <script type="application/ld+json" id=ld>{"telephone":"+1 512-555-0132"}</script>`

type Recorded = { path: string; body: Record<string, unknown> }

let server: Server
let origin: string
let browser: Browser
let context: BrowserContext
let page: Page
let script: string
let classifier: string
let config: SiteConfig
let pageBody: string
let headers: Record<string, string>
let recorded: Recorded[]
let fetched: string[]
let answer: (body: Record<string, unknown>) => { status?: number; body: string }
let onRecord: () => void

const lease = (validMs = 3_600_000) =>
  JSON.stringify({
    visitor: '01890a5d-ac96-774b-bcce-b302099a8057',
    visit: '01890a5d-ac96-774b-bcce-b302099a8058',
    numbers: [
      {
        canonical,
        tracking,
        tracker: '01890a5d-ac96-774b-bcce-b302099a8059',
        lease: 'signed.lease',
        validUntil: new Date(Date.now() + validMs).toISOString(),
      },
    ],
  })

beforeAll(async () => {
  await buildSnippet()
  script = await readFile(new URL('./dist/tributary.js', import.meta.url), 'utf8')
  classifier = await readFile(new URL('./dist/tributary.sources.js', import.meta.url), 'utf8')
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const path = new URL(request.url ?? '/', origin).pathname
    if (request.method === 'POST') {
      recorded.push({ path, body: JSON.parse(text) })
      onRecord()
      const given = path === '/v1/swap' ? answer(JSON.parse(text)) : { status: 204, body: '' }
      response.writeHead(given.status ?? 200, { 'access-control-allow-origin': '*' }).end(given.body)
    } else if (path === '/t/sources-1.js') {
      fetched.push(path)
      response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' })
      response.end(classifier)
    } else if (path === '/t/site-key-1.js') {
      const sources = `${origin}/t/sources-1.js`
      const own = JSON.stringify({ site: 'site-key-1', endpoint: origin, sources, ...config })
      response.writeHead(200, { 'content-type': 'text/javascript' })
      response.end(
        `window.tributary=window.tributary||{};window.tributary.config=Object.assign(${own},window.tributary.config);${script}`,
      )
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(
        `<!doctype html><title>${path}</title><body>${pageBody}<script async src="/t/site-key-1.js"></script></body>`,
      )
    }
  }
  server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
}, 30_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

beforeEach(async () => {
  config = { consentMode: 'assumed', visitor: [canonical] }
  pageBody = body
  headers = {}
  recorded = []
  fetched = []
  onRecord = () => {}
  answer = () => ({ body: lease() })
  await open()
})
afterEach(() => context.close())

async function open(options: { userAgent?: string; gpc?: boolean } = {}) {
  await context?.close()
  context = await browser.newContext({ userAgent: options.userAgent ?? desktop })
  if (options.gpc) {
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    )
  }
  page = await context.newPage()
}

const visit = async (path: string, referer?: string) => {
  await page.goto(origin + path, { waitUntil: 'load', ...(referer ? { referer } : {}) })
  await page.waitForFunction(() => (window as { tributary?: { debug?: unknown } }).tributary?.debug)
}
const shows = (digits: string) =>
  page.waitForFunction((wanted) => document.querySelector('#text')?.textContent?.includes(wanted), digits)
const text = () => page.textContent('#text')
const requests = (path: string) => recorded.filter((one) => one.path === path)
const beacon = (kind: string) =>
  new Promise<Record<string, unknown>>((done) => {
    onRecord = () => {
      for (const one of requests('/v1/beacon')) {
        for (const event of one.body.events as Record<string, unknown>[]) if (event.kind === kind) done(event)
      }
    }
    onRecord()
  })
const stored = () =>
  page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie)

describe('source trackers', () => {
  beforeEach(() => {
    config = {
      consentMode: 'required',
      numbers: [
        { canonical, tracking: '+15125550101', when: { channel: 'Paid Search' } },
        { canonical, tracking: '+15125550102', when: { channel: 'Organic Search' } },
        { canonical, tracking: '+15125550103', when: { channel: 'Organic Social', source: 'Facebook' } },
      ],
    }
  })

  it('show a number per source with no request and nothing stored', async () => {
    await visit('/?gclid=abc')
    await shows('Call (512) 555-0101 now')
    expect(await page.getAttribute('#link', 'href')).toBe('tel:+15125550101')
    expect(await page.textContent('#link')).toBe('512.555.0101')
    await visit('/', 'https://www.google.com/')
    await shows('Call (512) 555-0102 now')
    await visit('/?fbclid=1', 'https://l.facebook.com/')
    await shows('Call (512) 555-0103 now')
    expect(recorded).toEqual([])
    expect(await stored()).toBe('{}')
  })

  it('fetch no classifier for a page that nobody was sent to', async () => {
    config.numbers?.push({ canonical, tracking: '+15125550104', when: { channel: 'Direct' } })
    await visit('/')
    expect(await text()).toBe('Call (512) 555-0104 now')
    await visit('/later', `${origin}/`)
    expect(await text()).toBe('Call (512) 555-0104 now')
    expect(fetched).toEqual([])
  })

  it('leave the number when the classifier cannot be fetched', async () => {
    Object.assign(config, { sources: `${origin}/nowhere` })
    const failed = page.waitForEvent('response', (response) => response.url().endsWith('/nowhere'))
    await visit('/?gclid=abc')
    await failed
    await page.evaluate(() => new Promise((done) => setTimeout(done)))
    expect(await text()).toBe('Call (512) 555-0132 now')
  })

  it('keep the source of the visit on its later pages, at once', async () => {
    config.consentMode = 'assumed'
    await visit('/?gclid=abc')
    await shows('Call (512) 555-0101 now')
    fetched = []
    await visit('/later', `${origin}/`)
    expect(await text()).toBe('Call (512) 555-0101 now')
    expect(fetched).toEqual([])
  })

  it('know the landing although the page cleaned its address before the script ran', async () => {
    pageBody = `${body}<script>history.replaceState(null, '', '/clean')</script>`
    await visit('/?gclid=abc')
    await shows('Call (512) 555-0101 now')
  })

  it('leave structured data as it is', async () => {
    await visit('/?gclid=abc')
    expect(await page.textContent('#ld')).toBe('{"telephone":"+1 512-555-0132"}')
  })

  it('swap under a strict policy and Trusted Types', async () => {
    headers = {
      'content-security-policy': "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'",
    }
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => errors.push(message.text()))
    await visit('/?gclid=abc')
    await shows('Call (512) 555-0101 now')
    expect(errors).toEqual([])
  })
})

describe('visitor trackers', () => {
  it('ask once a visit and apply the stored answer on the next page with no request', async () => {
    await visit('/first?utm_source=google&utm_medium=cpc')
    await shows('(512) 555-0177')
    expect(await page.getAttribute('#link', 'href')).toBe('tel:+15125550177')
    expect(requests('/v1/swap')).toHaveLength(1)
    expect(requests('/v1/swap')[0]?.body).toMatchObject({
      site: 'site-key-1',
      isSameVisit: false,
      page: { url: `${origin}/first?utm_source=google&utm_medium=cpc` },
      canonical: [canonical],
      consent: 'unknown',
    })
    await visit('/second')
    expect(await text()).toBe('Call (512) 555-0177 now')
    expect(await beacon('pageView')).toMatchObject({
      lease: 'signed.lease',
      page: { url: `${origin}/second` },
    })
    expect(requests('/v1/swap')).toHaveLength(1)
  })

  it('ask again, as the same visit, once half of the time is over', async () => {
    await visit('/first')
    await shows('0177')
    await page.evaluate(() => {
      const key = 'tributary:site-key-1'
      const visit = JSON.parse(localStorage.getItem(key) ?? '')
      visit.numbers[0].issuedAt -= 7_200_000
      localStorage.setItem(key, JSON.stringify(visit))
    })
    await visit('/second')
    await expect.poll(() => requests('/v1/swap').length).toBe(2)
    expect(requests('/v1/swap')[1]?.body).toMatchObject({
      isSameVisit: true,
      lease: 'signed.lease',
      visitor: '01890a5d-ac96-774b-bcce-b302099a8057',
      landing: { url: `${origin}/first` },
    })
  })

  it('begin another visit when another campaign arrives, and say which number was held', async () => {
    await visit('/?utm_source=a')
    await shows('0177')
    await visit('/?gclid=b')
    expect(await text()).toContain('0177')
    await expect.poll(() => requests('/v1/swap').length).toBe(2)
    expect(requests('/v1/swap')[1]?.body).toMatchObject({ isSameVisit: false, lease: 'signed.lease' })
  })

  it('do not ask where the number is not on the page', async () => {
    pageBody = '<p id=text>No number here</p>'
    await visit('/')
    await page.evaluate(() => {
      document.body.append('Late: 512-555-0132')
    })
    await expect.poll(() => requests('/v1/swap').length).toBe(1)
    await page.waitForFunction(() => document.body.textContent?.includes('Late: 512-555-0177'))
  })

  it.each([
    ['is busy', () => ({ status: 503, body: 'busy' })],
    ['answers HTML', () => ({ body: '<!doctype html><h1>Hello</h1>' })],
    ['answers a number nobody asked for', () => ({ body: lease().replace(canonical, '+15125550199') })],
    [
      'answers mark-up instead of a number',
      () => ({ body: lease().replace(tracking, '<img src=x onerror=alert(1)>') }),
    ],
  ])('leave the number when the server %s', async (_, bad) => {
    answer = bad
    const answered = page.waitForResponse(`${origin}/v1/swap`)
    await visit('/')
    await (await answered).finished()
    await page.evaluate(() => new Promise((done) => setTimeout(done)))
    expect(await text()).toBe('Call (512) 555-0132 now')
  })

  it('swap what comes later: added, rewritten, in a shadow root, after a history change', async () => {
    await visit('/')
    await shows('0177')
    await page.evaluate(() => {
      const late = document.createElement('div')
      late.id = 'late'
      late.textContent = '+1 512 555 0132'
      document.body.append(late)
      const host = document.createElement('div')
      host.id = 'host'
      host.attachShadow({ mode: 'open' }).append('512 555 0132')
      document.body.append(host)
      const own = document.querySelector('#text')?.firstChild
      if (own) own.nodeValue = 'Ring 512-555-0132'
      history.pushState(null, '', '/spa')
    })
    await shows('Ring 512-555-0177')
    expect(await page.textContent('#late')).toBe('+1 512 555 0177')
    expect(await page.evaluate(() => document.querySelector('#host')?.shadowRoot?.textContent)).toBe(
      '512 555 0177',
    )
    expect(await beacon('pageView')).toMatchObject({ page: { url: `${origin}/spa` } })
    expect(requests('/v1/swap')).toHaveLength(1)
  })

  it('report a tap on a swapped link at once', async () => {
    await visit('/')
    await shows('0177')
    await page.evaluate(() => {
      document.querySelector('#link')?.addEventListener('click', (event) => event.preventDefault())
      const page = window as unknown as { taps: unknown[]; dataLayer: unknown[]; tributary: Tributary }
      page.taps = []
      page.dataLayer = []
      page.tributary.on('tap', (detail: unknown) => page.taps.push(detail))
    })
    await page.click('#link')
    expect(await beacon('tap')).toMatchObject({ kind: 'tap', lease: 'signed.lease' })
    expect(await page.evaluate('taps[0].tracking')).toBe(tracking)
    expect(await page.evaluate('dataLayer[0].event')).toBe('tributary_tap')
  })

  it('report a copy of text with the number at once, and no other copy', async () => {
    await visit('/')
    await shows('0177')
    await page.evaluate(() => {
      for (const selector of ['h1', '#text']) {
        getSelection()?.selectAllChildren(document.querySelector(selector) as Element)
        document.execCommand('copy')
      }
    })
    expect(await beacon('copy')).toMatchObject({ kind: 'copy', lease: 'signed.lease', age: 0 })
    expect(requests('/v1/beacon')).toHaveLength(1)
  })

  it('ask once more when the first answer fails, and then no more', async () => {
    await page.clock.install()
    answer = () => ({ status: 503, body: '' })
    await visit('/')
    await expect.poll(() => requests('/v1/swap').length).toBe(1)
    await page.clock.runFor(7000)
    await expect.poll(() => requests('/v1/swap').length).toBe(2)
    for (let minutes = 0; minutes < 30; minutes++) await page.clock.fastForward(60_000)
    expect(requests('/v1/swap')).toHaveLength(2)
    expect(await text()).toContain('0132')
  })

  it('are renewed on an open page, and end with their time when renewing fails', async () => {
    await page.clock.install()
    await visit('/')
    await shows('0177')
    answer = () => ({ status: 503, body: '' })
    await page.clock.fastForward(31 * 60_000)
    await expect.poll(() => requests('/v1/swap').length).toBeGreaterThan(1)
    expect(requests('/v1/swap')[1]?.body).toMatchObject({ isSameVisit: true, lease: 'signed.lease' })
    expect(await text()).toContain('0177')
    await page.clock.fastForward(30 * 60_000)
    await shows('(512) 555-0132')
  })

  it('say every 30 seconds that a visible page is alive', async () => {
    await page.clock.install()
    await visit('/')
    await shows('0177')
    await page.clock.runFor(32_000)
    expect(await beacon('alive')).toMatchObject({ lease: 'signed.lease' })
  })

  it('report that the page went away', async () => {
    await visit('/')
    await shows('0177')
    await page.goto('about:blank')
    expect(await beacon('hide')).toMatchObject({ lease: 'signed.lease' })
  })
})

describe('consent', () => {
  it('required: nothing is stored or requested until it is given, and all goes when it is taken back', async () => {
    config = { consentMode: 'required', visitor: [canonical] }
    await visit('/?gclid=x')
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)))
    expect(recorded).toEqual([])
    expect(await stored()).toBe('{}')
    await page.evaluate("tributary.consent('granted')")
    await shows('0177')
    expect(requests('/v1/swap')[0]?.body).toMatchObject({
      consent: 'granted',
      page: { url: `${origin}/?gclid=x` },
    })
    await visit('/second')
    expect(await text()).toContain('0177')
    expect(requests('/v1/swap')).toHaveLength(1)
    await page.evaluate("tributary.consent('denied')")
    expect(await text()).toBe('Call (512) 555-0132 now')
    expect(await page.getAttribute('#link', 'href')).toBe('tel:+15125550132')
    expect(await stored()).toBe('{}')
  })

  it('assumed: Global Privacy Control is a refusal', async () => {
    await open({ gpc: true })
    await visit('/')
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)))
    expect(recorded).toEqual([])
    expect(await stored()).toBe('{}')
    expect(await text()).toContain('0132')
  })
})

it('shows crawlers and audits the page as it is', async () => {
  config = { consentMode: 'assumed', visitor: [canonical], numbers: [{ canonical, tracking }] }
  for (const userAgent of [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    `${desktop} Chrome-Lighthouse`,
    desktop.replace('Chrome/', 'HeadlessChrome/'),
  ]) {
    await open({ userAgent })
    await visit('/?gclid=x')
    expect(await text()).toBe('Call (512) 555-0132 now')
    expect(await page.evaluate('tributary.debug().bot')).toBe(true)
  }
  expect(recorded).toEqual([])
})

it('does its work once when it is loaded twice', async () => {
  pageBody = `${body}<script src="/t/site-key-1.js"></script>`
  await visit('/')
  await shows('0177')
  expect(requests('/v1/swap')).toHaveLength(1)
  expect(await page.evaluate('Object.keys(window).filter((key) => /trib/i.test(key))')).toEqual(['tributary'])
})
