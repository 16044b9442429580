import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSnippet } from '../build-snippet.ts'
import { type App, buildHtmx, buildReact, buildSvelte, buildTurbo, buildVue } from '../testing/build-apps.ts'
import { launchChromium, person } from '../testing/launch-chromium.ts'
import { type PageServer, servePages } from '../testing/serve-pages.ts'

const config = { numbers: [{ canonical: '+15125550132', tracking: '+15125550177' }] }
const starts = `<script>window.tributary=${JSON.stringify({ config })}</script><script src="/tributary.js"></script>`

let browser: Browser
let server: PageServer
let context: BrowserContext
let page: Page
let said: string[]
const bodies = new Map<string, string>()

beforeAll(async () => {
  await buildSnippet()
  bodies.set('/tributary.js', await readFile(new URL('../dist/tributary.js', import.meta.url), 'utf8'))
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
beforeEach(async () => {
  context = await browser.newContext({ userAgent: person })
  page = await context.newPage()
  said = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
})
afterEach(() => context.close())

const write = (path: string, html: string) =>
  bodies.set(path, `<!doctype html><head><link rel="icon" href="data:,">${html}`)
const shows = (selector: string, wanted: string) =>
  page.waitForFunction(
    ([where = '', text = '']) => document.querySelector(where)?.textContent?.includes(text),
    [selector, wanted],
  )

describe.each([
  ['React 19', buildReact],
  ['Vue 3', buildVue],
  ['Svelte 5', buildSvelte],
] as [string, () => Promise<App>][])('a page %s rendered on a server', (name, make) => {
  it('is taken over without a warning, shows the number, and shows it again whenever it is rendered', async () => {
    const { html, script } = await make()
    bodies.set('/app.js', script)
    write('/app', `${starts}</head><body>${html}<script src="/app.js"></script>`)
    await page.goto(`${server.origin}/app`)
    await shows('#text', '(512) 555-0177 now 0')
    expect(await page.getAttribute('#link', 'href')).toBe('tel:+15125550177')
    expect(await page.getAttribute('#link', 'title')).toBe('(512) 555-0177')
    const beforePaint = await page.evaluate(
      () =>
        new Promise((done) => {
          document.querySelector<HTMLElement>('#more')?.click()
          // What a frame callback sees is what gets painted; frameworks render before it or in it.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => done(document.querySelector('#root,#app')?.textContent)),
          )
        }),
    )
    await shows('#late', '0177')
    await shows('#text', 'now 1')
    expect(beforePaint, name).not.toContain('0132')
    expect(await page.textContent('#text')).toContain('(512) 555-0177')
    expect(await page.evaluate('mismatches')).toEqual([])
    expect(said).toEqual([])
  })
})

it('follows Turbo from page to page and back', async () => {
  bodies.set('/turbo.js', await buildTurbo())
  const head = `<script src="/turbo.js"></script>${starts}</head><body>`
  write('/one', `${head}<p id="text">One 512-555-0132</p><a id="go" href="/two">two</a>`)
  write('/two', `${head}<p id="text">Two 512-555-0132</p>`)
  await page.goto(`${server.origin}/one`)
  await shows('#text', 'One 512-555-0177')
  await page.click('#go')
  await shows('#text', 'Two 512-555-0177')
  await page.goBack()
  await shows('#text', 'One 512-555-0177')
  await page.goForward()
  await shows('#text', 'Two 512-555-0177')
  expect(said).toEqual([])
})

it('swaps what htmx brings', async () => {
  bodies.set('/htmx.js', await buildHtmx())
  bodies.set('/part', '<b>512-555-0132</b>')
  write(
    '/htmx',
    `<script src="/htmx.js"></script>${starts}</head><body><button hx-get="/part" hx-target="#text">x</button><p id="text"></p>`,
  )
  await page.goto(`${server.origin}/htmx`)
  await page.click('button')
  await shows('#text', '512-555-0177')
  // What stands there goes, listeners of its own and all; the button's listener is still there.
  bodies.set('/part', '<i>(512) 555-0132</i>')
  await page.click('button')
  await shows('#text', '(512) 555-0177')
  expect(said).toEqual([])
})

it('swaps what sliders clone, footers load late, banners and chats bring', async () => {
  write(
    '/late',
    `${starts}</head><body><div id="track"><div class="slide"><a href="tel:+15125550132">512-555-0132</a></div></div><footer id="footer" style="margin-top:3000px"></footer>
     <script>addEventListener('load', () => {
       const slide = document.querySelector('.slide')
       track.prepend(slide.cloneNode(true)); track.append(slide.cloneNode(true))
       new IntersectionObserver(([seen], self) => { if (seen.isIntersecting) { self.disconnect(); footer.insertAdjacentHTML('beforeend', '<p>© 2026 · (512) 555-0132</p>') } }).observe(footer)
       const banner = document.createElement('dialog'); banner.id = 'banner'; banner.textContent = 'Cookies? Call 512.555.0132'; document.body.append(banner); banner.show()
       const chat = document.createElement('div'); chat.id = 'chat'; document.body.append(chat)
       for (const word of ['Call', ' (512)', ' 555', '-01', '32', ' now']) chat.append(word)
     })</script>`,
  )
  await page.goto(`${server.origin}/late`)
  await shows('#banner', 'Cookies? Call 512.555.0177')
  await shows('#chat', 'Call (512) 555-0177 now')
  await page.locator('#footer').scrollIntoViewIfNeeded()
  await shows('#footer', '© 2026 · (512) 555-0177')
  expect(
    await page.evaluate(
      "[...document.querySelectorAll('.slide a')].map((one) => one.getAttribute('href') + one.textContent)",
    ),
  ).toEqual(Array(3).fill('tel:+15125550177512-555-0177'))
  expect(said).toEqual([])
})

it('swaps in shadow roots, frames and clones of templates, and a tap in a frame is told', async () => {
  bodies.set('/inner', '<!doctype html><a href="tel:+15125550132" id="in">512-555-0132</a>')
  write(
    '/places',
    `${starts}</head><body><div id="host"><template shadowrootmode="open"><p>512-555-0132</p></template></div>
     <iframe src="/inner"></iframe><template id="t"><p class="clone">512-555-0132</p></template>
     <script>customElements.define('x-late', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<i>512-555-0132</i>' } })</script><x-late></x-late>`,
  )
  await page.goto(`${server.origin}/places`)
  const frame = page.frames()[1]
  await frame?.waitForFunction(() => document.querySelector('#in')?.textContent === '512-555-0177')
  expect(await page.evaluate("document.querySelector('#host').shadowRoot.textContent")).toBe('512-555-0177')
  expect(await page.evaluate("document.querySelector('x-late').shadowRoot.textContent")).toBe('512-555-0177')
  await page.evaluate(() => {
    const template = document.querySelector('#t') as HTMLTemplateElement
    document.body.append(template.content.cloneNode(true))
    const scope = window as unknown as {
      taps: unknown[]
      tributary: { on(type: string, fn: (tap: unknown) => void): void }
    }
    scope.taps = []
    scope.tributary.on('tap', (tap) => scope.taps.push(tap))
  })
  await shows('.clone', '512-555-0177')
  expect(await page.evaluate("document.querySelector('#t').content.textContent")).toBe('512-555-0132')
  await frame?.evaluate(() => {
    document.querySelector('#in')?.addEventListener('click', (event) => event.preventDefault())
  })
  await frame?.click('#in')
  expect(await page.evaluate('taps[0].tracking')).toBe('+15125550177')
})

it('keeps elements, listeners, focus and selection', async () => {
  write(
    '/keep',
    `</head><body><p id="text">Call <a id="link" href="tel:+15125550132">512-555-0132</a> now</p>`,
  )
  await page.goto(`${server.origin}/keep`)
  await page.evaluate((all) => {
    const link = document.querySelector('#link') as HTMLElement
    Object.assign(window, { link, tributary: { config: all } })
    link.focus()
    link.addEventListener('focusout', () => Object.assign(window, { lost: true }))
    getSelection()?.setBaseAndExtent(link.firstChild as Node, 0, link.firstChild as Node, 12)
  }, config)
  await page.addScriptTag({ url: '/tributary.js' })
  await shows('#text', '0177')
  expect(
    await page.evaluate(
      "[document.querySelector('#link') === link, document.activeElement === link, window.lost, getSelection().toString()]",
    ),
  ).toEqual([true, true, undefined, '512-555-0177'])
})

it('asks a page without a selection for it once: each asking is a layout', async () => {
  const rows = '<p><b>Call</b> <a href="tel:+15125550132">512-555-0132</a></p>'.repeat(3000)
  write('/many', `</head><body>${rows}<p id="last">512-555-0132</p>`)
  await page.goto(`${server.origin}/many`)
  await page.evaluate((all) => {
    const scope = Object.assign(window, { asked: 0, tributary: { config: all } })
    const ask = scope.getSelection.bind(scope)
    scope.getSelection = () => {
      scope.asked++
      return ask()
    }
  }, config)
  await page.addScriptTag({ url: '/tributary.js' })
  await shows('#last', '0177')
  expect(await page.evaluate('asked')).toBe(1)
})

it('is as it was after the page was kept and brought back', async () => {
  write('/kept', `${starts}</head><body><p id="text">512-555-0132</p>`)
  write('/other', '</head><body>other')
  await page.goto(`${server.origin}/kept`)
  await shows('#text', '0177')
  await page.goto(`${server.origin}/other`)
  await page.goBack()
  await shows('#text', '512-555-0177')
})

it('lives under a strict policy with a nonce and Trusted Types, without a sound', async () => {
  const policy =
    "default-src 'none'; img-src data:; script-src 'nonce-abc'; require-trusted-types-for 'script'; trusted-types 'none'"
  write(
    '/strict',
    `<meta http-equiv="content-security-policy" content="${policy}">${starts.replaceAll('<script', '<script nonce="abc"')}</head><body><p id="text">512-555-0132</p>`,
  )
  await page.goto(`${server.origin}/strict`)
  await shows('#text', '0177')
  expect(said).toEqual([])
})

it('gives in to another swapper that fights for the text, and the page goes on', async () => {
  write(
    '/fight',
    `</head><body><p id="text">512-555-0132</p><script>
      window.writings = 0
      new MutationObserver(() => { const node = document.querySelector('#text').firstChild
        if (node.data !== '512-555-0132') { writings++; node.data = '512-555-0132'; } }).observe(document.body, { subtree: true, characterData: true })
     </script>${starts}`,
  )
  await page.goto(`${server.origin}/fight`)
  await page.waitForFunction('window.writings > 10')
  const before = Number(await page.evaluate('new Promise((done) => setTimeout(() => done(writings), 300))'))
  expect(before).toBeLessThan(60)
})

it('swaps a locator of 50 stores, each by its own number', async () => {
  const numbers = Array.from({ length: 50 }, (_, i) => ({
    canonical: `+15125550${100 + i}`,
    tracking: `+16285550${100 + i}`,
  }))
  write(
    '/stores',
    `${starts.replace(JSON.stringify({ config }), JSON.stringify({ config: { numbers } }))}</head><body><ul>${numbers
      .map(
        ({ canonical }, i) =>
          `<li>Store ${i}: (512) 555-0${100 + i} <a href="tel:${canonical}">Call</a></li>`,
      )
      .join('')}</ul>`,
  )
  await page.goto(`${server.origin}/stores`)
  await page.waitForFunction("document.querySelector('li:last-child').textContent.includes('628')")
  expect(
    await page.evaluate(
      "[...document.querySelectorAll('li')].map((one) => [one.textContent, one.querySelector('a').getAttribute('href')])",
    ),
  ).toEqual(numbers.map(({ tracking }, i) => [`Store ${i}: (628) 555-0${100 + i} Call`, `tel:${tracking}`]))
})
