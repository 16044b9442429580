import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { buildSnippet } from '../build-snippet.ts'
import { launchChromium, person } from '../testing/launch-chromium.ts'
import { type PageServer, servePages } from '../testing/serve-pages.ts'

const config = { numbers: [{ canonical: '+15125550132', tracking: '+15125550177' }] }
const policy =
  "default-src 'none'; img-src data:; script-src 'nonce-abc'; require-trusted-types-for 'script'; trusted-types 'none'"
const pageOf = (body: string, all: object = config) =>
  `<!doctype html><head><link rel="icon" href="data:,"><meta http-equiv="content-security-policy" content="${policy}">
<script nonce="abc">window.tributary=${JSON.stringify({ config: all })}</script><script nonce="abc" src="/tributary.js"></script></head><body>${body}
<script nonce="abc">import('/tributary.debug.js')</script>`

let browser: Browser
let server: PageServer
let page: Page
let said: string[]
const bodies = new Map<string, string>()

beforeAll(async () => {
  await buildSnippet()
  for (const name of ['tributary.js', 'tributary.debug.js'])
    bodies.set(`/${name}`, await readFile(new URL(`../dist/${name}`, import.meta.url), 'utf8'))
  server = await servePages((path) => ({
    body: bodies.get(path) ?? '',
    headers: path.endsWith('.js') ? { 'content-type': 'text/javascript' } : {},
  }))
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
afterEach(() => page.context().close())

/** Opens the page and answers with the panel's items: state, what is written, why, where. */
async function explain(html: string, userAgent = person): Promise<string[][]> {
  bodies.set('/page', html)
  page = await (await browser.newContext({ userAgent })).newPage()
  said = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  // The panel is closed to the page, and to us.
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options)
      if (options.mode === 'closed') Object.assign(window, { panel: root })
      return root
    }
  })
  await page.goto(`${server.origin}/page`)
  await page.waitForFunction(() => 'panel' in window)
  return items()
}
const items = () =>
  page.evaluate(() => {
    const { panel } = window as unknown as { panel: ShadowRoot }
    return [...panel.querySelectorAll('li button')].map((one) =>
      [...one.children].map((part) => part.textContent ?? ''),
    )
  })
const inPanel = <T>(read: string) => page.evaluate<T>(`(${read})(window.panel)`)

it('tells what was swapped, what was kept and why, under a strict policy and without a sound', async () => {
  const found = await explain(
    pageOf(`<footer><p class="contact">Call <a id="call" href="tel:+15125550132">(512) <b>555-0132</b></a></p></footer>
<p id="fax">Fax: 512-555-0132</p><pre>512-555-0132</pre><div data-no-swap><i>512.555.0132</i></div>
<p id="price">$5125550132</p><p id="data" data-phone="512 555 0132">x</p><a id="wa" href="https://wa.me/15125550132">x</a>
<span id="micro" itemprop="telephone">512-555-0132</span>
<script type="application/ld+json" id="ld">{"telephone":"+1 512 555 0132"}</script>`),
  )
  expect(found).toEqual([
    ['Swapped', '(512) 555-0177 for +15125550132', 'the number of all visitors', 'a#call'],
    ['Swapped', '512-555-0177 for +15125550132', 'the number of all visitors', 'span#micro'],
    ['Swapped', '+15125550177 for +15125550132', 'the number of all visitors', 'href of a#call'],
    ['Kept', '512-555-0132', 'labelled as fax; set `fax` to swap it', 'p#fax'],
    ['Kept', '512-555-0132', 'inside <pre>, which stays as the page has it', 'pre'],
    ['Kept', '512.555.0132', 'inside <div data-no-swap>, which stays as the page has it', 'div > i'],
    [
      'Kept',
      '5125550132',
      'its digits are part of something else: a longer number, a price, an id, an address',
      'p#price',
    ],
    ['Kept', '+1 512 555 0132', 'structured data: kept for search engines', 'script#ld'],
    ['Kept', '512 555 0132', '`data-phone` is not among `attributes`', 'data-phone of p#data'],
    ['Kept', '5125550132', 'WhatsApp links stay unless `whatsapp` is set', 'href of a#wa'],
    ['Kept', '+15125550132', 'kept for search engines', 'content of span#micro'],
  ])
  expect(await inPanel<string>("(panel) => panel.querySelector('h2').textContent")).toBe(
    '3 of 11 places swapped',
  )
  expect(said).toEqual([])
})

it('points at the place, reads the page anew, and goes', async () => {
  await explain(pageOf(`${'<br>'.repeat(300)}<p id="low">512-555-0132</p>`))
  await inPanel("(panel) => panel.querySelector('li button').click()")
  expect(await inPanel<number>("(panel) => panel.querySelectorAll('.frame').length")).toBe(1)
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000)
  await page.evaluate(() => {
    const late = document.createElement('code')
    late.textContent = '512-555-0132'
    document.body.append(late)
  })
  await inPanel(
    "(panel) => [...panel.querySelectorAll('button')].find((one) => one.textContent === 'Look again').click()",
  )
  expect(await items()).toHaveLength(2)
  await inPanel(
    "(panel) => [...panel.querySelectorAll('button')].find((one) => one.textContent === 'Close').click()",
  )
  expect(await inPanel<boolean>('(panel) => panel.host.isConnected')).toBe(false)
})

it('tells the number of a source from one of all visitors', async () => {
  const when = { channel: 'Direct' as const }
  const found = await explain(pageOf('<p>512-555-0132</p>', { numbers: [{ ...config.numbers[0], when }] }))
  expect(found.map(([state, , why]) => [state, why])).toEqual([
    ['Swapped', 'the number of their source (Direct)'],
  ])
})

it('follows what is swapped later', async () => {
  await explain(pageOf('<p>nothing</p>'))
  await page.evaluate(() => {
    const late = document.createElement('p')
    late.textContent = '512-555-0132'
    document.body.append(late)
  })
  await expect.poll(async () => (await items()).map(([state]) => state)).toEqual(['Swapped'])
})

it('says why a page shows no tracking number at all', async () => {
  const [[, , asBot] = []] = await explain(pageOf('<p>512-555-0132</p>'), 'Googlebot/2.1')
  expect(asBot).toMatch(/crawler/)
  await page.context().close()
  const waiting = { site: 'key', endpoint: server.origin, visitor: ['+15125550132'], consentMode: 'required' }
  const [[state, , why] = []] = await explain(pageOf('<p>512-555-0132</p>', waiting))
  expect([state, why]).toEqual(['Kept', 'a number of their own waits for the visitor’s consent'])
})
