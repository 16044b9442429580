import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { buildSnippet } from '../build-snippet.ts'
import { launchChromium, person } from '../testing/launch-chromium.ts'
import { type PageServer, servePages } from '../testing/serve-pages.ts'

const canonical = '+15125550132'

let browser: Browser
let server: PageServer
let page: Page
let html = ''
let asked: { path: string; body: Record<string, unknown> }[] = []
/** What the server answers, one after the other; the last for good. */
let answers: { tracking: string; validForMs: number }[] = []

beforeAll(async () => {
  await buildSnippet()
  const script = await readFile(new URL('../dist/tributary.js', import.meta.url), 'utf8')
  server = await servePages((path, _, body) => {
    if (path === '/tributary.js') return { body: script, headers: { 'content-type': 'text/javascript' } }
    if (path.startsWith('/v1/')) asked.push({ path, body: JSON.parse(body) })
    if (path !== '/v1/swap') return path === '/v1/beacon' ? { status: 204 } : { body: html }
    const { tracking, validForMs } = (
      answers.length > 1 ? answers.shift() : answers[0]
    ) as (typeof answers)[0]
    const validUntil = new Date(Date.now() + validForMs).toISOString()
    return {
      body: JSON.stringify({ numbers: [{ canonical, tracking, tracker: 't', lease: 'l', validUntil }] }),
    }
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(async () => {
  asked = []
  answers = [{ tracking: '+15125550177', validForMs: 3_600_000 }]
  page = await (await browser.newContext({ userAgent: person })).newPage()
})
afterEach(() => page.context().close())

function write(before = '') {
  const config = {
    site: 'site-key-1',
    endpoint: server.origin,
    consentMode: 'assumed',
    visitor: [canonical],
    numbers: [{ canonical: '+15125550133', tracking: '+15125550188' }],
  }
  html = `<!doctype html><head><link rel="icon" href="data:,"><script>${before};window.tributary=${JSON.stringify({ config })}</script>
    <script src="/tributary.js"></script></head><body><p id="own">512-555-0132</p><p id="all">512-555-0133</p></body>`
}
const shows = (selector: string, wanted: string) =>
  page.waitForFunction(
    ([where = '', text = '']) => document.querySelector(where)?.textContent === text,
    [selector, wanted],
  )
const swaps = () => asked.filter(({ path }) => path === '/v1/swap').length

it('begins no visit in a page that is prerendered, and one when somebody sees it', async () => {
  // As a browser that prepares a page ahead of the click presents it.
  write("Object.defineProperty(document, 'prerendering', { value: true, configurable: true })")
  await page.goto(`${server.origin}/page`)
  await shows('#all', '512-555-0188')
  expect(
    await page.evaluate(() => new Promise((done) => setTimeout(() => done(localStorage.length), 200))),
  ).toBe(0)
  expect(await page.textContent('#own')).toBe('512-555-0132')
  expect(asked).toEqual([])
  await page.evaluate(() => {
    Object.defineProperty(document, 'prerendering', { value: false })
    document.dispatchEvent(new Event('prerenderingchange'))
  })
  await shows('#own', '512-555-0177')
  expect(swaps()).toBe(1)
})

// A driven browser keeps no pages: what a page notices of it is that time has passed without its timers, and an event.
it.each([
  ['goes on with its visit and number', 10, '512-555-0177', 1],
  ['asks for a number anew when its lease has ended', 70, '512-555-0178', 2],
])('%s in a page that was kept and is brought back', async (_, minutes, wanted, times) => {
  answers = [
    { tracking: '+15125550177', validForMs: 3_600_000 },
    { tracking: '+15125550178', validForMs: 36_000_000 },
  ]
  await page.clock.install()
  write()
  await page.goto(`${server.origin}/page`)
  await shows('#own', '512-555-0177')
  const visit = await page.evaluate('tributary.debug().visit.id')
  await page.clock.pauseAt(Date.now() + 1000)
  await page.clock.setSystemTime(Date.now() + minutes * 60_000)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await shows('#own', wanted)
  expect(await page.evaluate('tributary.debug().visit.id')).toBe(visit)
  expect(swaps()).toBe(times)
})
