import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSnippet } from '../build-snippet.ts'
import { launchChromium, person } from '../testing/launch-chromium.ts'
import { type Answer, type PageServer, servePages } from '../testing/serve-pages.ts'

const canonical = '+15125550132'
const other = '+15125550133'

let browser: Browser
let server: PageServer
let context: BrowserContext
let page: Page
let script: string
let classifier: string
let html = ''
let asked: Record<string, unknown>[] = []
let answer: () => Answer | undefined

beforeAll(async () => {
  await buildSnippet()
  script = await readFile(new URL('../dist/tributary.js', import.meta.url), 'utf8')
  classifier = await readFile(new URL('../dist/tributary.sources.js', import.meta.url), 'utf8')
  server = await servePages((path, _, body) => {
    const own = { '/tributary.js': script, '/sources.js': classifier }[path]
    if (own) return { body: own, headers: { 'content-type': 'text/javascript' } }
    if (path.startsWith('/v1/')) asked.push(JSON.parse(body))
    if (path === '/v1/swap') return answer()
    return path === '/v1/beacon' ? { status: 204 } : { body: html }
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(async () => {
  asked = []
  answer = () => ({
    body: JSON.stringify({
      numbers: [
        {
          canonical,
          tracking: '+15125550177',
          tracker: 't',
          lease: 'signed.lease',
          validUntil: new Date(Date.now() + 3_600_000).toISOString(),
        },
      ],
    }),
  })
  context = await browser.newContext({ userAgent: person })
  page = await context.newPage()
})
afterEach(() => context.close())

/** A site with a visitor tracker, and a source tracker of another number for whoever came by an ad. */
async function open(consentMode: 'required' | 'assumed', platform = '') {
  const config = {
    site: 'site-key-1',
    endpoint: server.origin,
    sources: `${server.origin}/sources.js`,
    consentMode,
    visitor: [canonical],
    numbers: [{ canonical: other, tracking: '+15125550188', when: { channel: 'Paid Search' } }],
  }
  html = `<!doctype html><head><link rel="icon" href="data:,"><script>${platform};window.tributary=${JSON.stringify({ config })}</script>
    <script src="/tributary.js"></script></head><body><p id="visitor">512-555-0132</p><p id="source">512-555-0133</p></body>`
  await page.goto(`${server.origin}/page?gclid=x`)
}
const shows = (selector: string, wanted: string) =>
  page.waitForFunction(
    ([where = '', text = '']) => document.querySelector(where)?.textContent === text,
    [selector, wanted],
  )
const stored = () => page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length])
const settled = () => page.evaluate(() => new Promise((done) => setTimeout(done, 80)))

async function isSourceLevel() {
  await settled()
  await shows('#visitor', '512-555-0132')
  await shows('#source', '512-555-0188')
  expect(await stored()).toEqual([0, 0, 0])
  expect(asked).toEqual([])
}
async function isVisitorLevel(consent = 'granted') {
  await shows('#visitor', '512-555-0177')
  await shows('#source', '512-555-0188')
  expect(await stored()).toEqual([1, 0, 0])
  expect(asked[0]).toMatchObject({ consent, canonical: [canonical] })
}
async function isErased() {
  await shows('#visitor', '512-555-0132')
  await shows('#source', '512-555-0188')
  expect(await stored()).toEqual([0, 0, 0])
}

const gtag = 'window.dataLayer=[];function gtag(){dataLayer.push(arguments)}'
const tcf = (consents: object, status = 'tcloaded') =>
  `window.__tcfapi=(command,version,hear)=>{window.hear=(consents)=>hear({eventStatus:'useractioncomplete',gdprApplies:true,purpose:{consents}},true);hear({eventStatus:'${status}',gdprApplies:true,purpose:{consents:${JSON.stringify(consents)}}},true)}`

describe('without consent where it is required, a visitor gets the number of their source and leaves no trace', () => {
  it.each([
    ['nobody says anything', ''],
    ['Consent Mode denies', `${gtag};gtag('consent','default',{analytics_storage:'denied'})`],
    [
      'Consent Mode grants by default only',
      `${gtag};gtag('consent','default',{analytics_storage:'granted'})`,
    ],
    [
      'Consent Mode grants something else',
      `${gtag};gtag('consent','update',{functionality_storage:'granted'})`,
    ],
    ['TCF has no purpose', tcf({})],
    ['TCF has storing but not measuring', tcf({ 1: true, 2: true })],
    ['TCF still asks', tcf({ 1: true, 7: true }, 'cmpuishown')],
  ])('%s', async (_, platform) => {
    await open('required', platform)
    await isSourceLevel()
  })
})

it('assumed: a refusal by Consent Mode or TCF is a refusal', async () => {
  await open('assumed', `${gtag};gtag('consent','default',{analytics_storage:'denied'})`)
  await isErased()
  expect(await stored()).toEqual([0, 0, 0])
  await open('assumed', tcf({}))
  await isErased()
})

it('Consent Mode: begins visitor level when it is granted, and erases it when it is taken back', async () => {
  await open('required', `${gtag};gtag('consent','default',{ad_storage:'denied',analytics_storage:'denied'})`)
  await isSourceLevel()
  await page.evaluate("gtag('consent','update',{ad_storage:'granted',analytics_storage:'granted'})")
  await isVisitorLevel()
  await page.evaluate("gtag('consent','update',{analytics_storage:'denied'})")
  await isErased()
})

it('TCF: begins visitor level with purposes 1 and 7, and erases it when they are taken back', async () => {
  await open('required', tcf({}, 'cmpuishown'))
  await isSourceLevel()
  await page.evaluate('hear({ 1: true, 7: true })')
  await isVisitorLevel()
  await page.evaluate('hear({ 1: true })')
  await isErased()
})

it('hears a platform that comes after the script', async () => {
  await open('required')
  await isSourceLevel()
  html = html.replace('</body>', `<script>${tcf({ 1: true, 7: true })}</script></body>`)
  await page.reload()
  await isVisitorLevel()
})

it('what the page says outranks its platforms', async () => {
  await open('required', `${gtag};gtag('consent','update',{analytics_storage:'granted'})`)
  await isVisitorLevel()
  await page.evaluate("tributary.consent('denied')")
  await isErased()
  await page.evaluate("gtag('consent','update',{analytics_storage:'granted'})")
  await settled()
  await isErased()
})

it('Global Privacy Control is a refusal where consent is assumed, until the visitor grants', async () => {
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  )
  await open('assumed')
  await isSourceLevel()
  await page.evaluate("tributary.consent('granted')")
  await isVisitorLevel()
})

it.each([
  ['fails with 500', () => ({ status: 500, body: 'no' })],
  ['never answers', () => undefined],
  ['answers garbage', () => ({ body: '{"numbers":[{"canonical":"+15125550132","tracking":"<script>"}]}' })],
  [
    'answers display forms that are mark-up or another number',
    () => ({
      body: JSON.stringify({
        numbers: [
          {
            canonical,
            tracking: '+442079460018',
            tracker: 't',
            display: { national: '<b>020</b>', international: '+44 20 7946 0999' },
            validUntil: '2099-01-01T00:00:00Z',
          },
        ],
      }),
    }),
  ],
])('the page always has a right number when the server %s', async (name, bad) => {
  answer = bad
  const said: string[] = []
  page.on('pageerror', (error) => said.push(error.message))
  await open('assumed')
  await settled()
  await shows('#source', '512-555-0188')
  await shows('#visitor', name.startsWith('answers display') ? '+44 207 946 0018' : '512-555-0132')
  expect(said).toEqual([])
})
