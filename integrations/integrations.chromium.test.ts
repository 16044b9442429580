import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSnippet } from '../snippet/build-snippet.ts'
import { launchChromium, person } from '../snippet/testing/launch-chromium.ts'
import { type PageServer, servePages } from '../snippet/testing/serve-pages.ts'
import { buildIntegrations } from './build-integrations.ts'
import { buildReactApp } from './testing/build-react-app.ts'

const canonical = '+15125550132'
const tracking = '+15125550177'
const config = { numbers: [{ canonical, tracking }] }
const brings = `<script>window.tributary=${JSON.stringify({ config })}</script><script src="/tributary.js"></script>`

let browser: Browser
let server: PageServer
let page: Page
let said: string[]
let body = ''
const scripts = new Map<string, string>()

beforeAll(async () => {
  await Promise.all([buildSnippet(), buildIntegrations()])
  const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
  scripts.set('/tributary.js', await read('../snippet/dist/tributary.js'))
  scripts.set('/element.js', await read('./element/dist/tributary-number.js'))
  server = await servePages((path) => {
    const script = scripts.get(path)
    return script === undefined ? { body } : { body: script, headers: { 'content-type': 'text/javascript' } }
  })
  browser = await launchChromium()
  page = await (await browser.newContext({ userAgent: person })).newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(() => {
  said = []
})
afterEach(() => expect(said).toEqual([]))

const open = (head: string, html: string) => {
  body = `<!doctype html><head><link rel="icon" href="data:,">${head}</head><body>${html}`
  return page.goto(`${server.origin}/page`)
}
const shows = (selector: string, wanted: string) =>
  page.waitForFunction(
    ([where = '', text = '']) => document.querySelector(where)?.textContent === text,
    [selector, wanted],
  )
const bring = async () => {
  await page.evaluate((all) => Object.assign(window, { tributary: { config: all } }), config)
  await page.addScriptTag({ url: '/tributary.js' })
}
const taps = (selector: string) =>
  page.evaluate((where) => {
    const seen: string[] = []
    document.addEventListener('tributary:tap', (event) => seen.push((event as CustomEvent).detail.tracking))
    document.addEventListener('click', (event) => event.preventDefault())
    const host = document.querySelector(where) as HTMLElement
    ;(host.shadowRoot?.querySelector('a') ?? host).click()
    return seen
  }, selector)

describe('in React', () => {
  let html: string
  /** React 18 is the other one that the package names. */
  const use = async (version: 18 | 19) => {
    const app = await buildReactApp(version)
    html = `${app.html}<script src="/app.js"></script>`
    scripts.set('/app.js', app.script)
  }
  beforeAll(() => use(19))
  afterEach(async () => {
    expect(await page.evaluate('mismatches')).toEqual([])
  })
  const field = (wanted: string) => expect.poll(() => page.inputValue('#field')).toBe(wanted)
  const showsTracking = async () => {
    await shows('#link', '(512) 555-0177')
    await shows('#plain', tracking)
    await shows('#part', '512.555.0177')
    await shows('#hook', tracking)
    expect(await page.getAttribute('#link', 'href')).toBe(`tel:${tracking}`)
    await page.evaluate('release()')
    await field(tracking)
  }

  it('the server renders the canonical number, also without the script', async () => {
    expect(html).toMatch(/<a [^>]*href="tel:\+15125550132"[^>]*>\(512\) 555-0132<\/a>/)
    await open('', html)
    await page.waitForFunction('window.release')
    await page.evaluate('release()')
    await page.click('#more')
    await shows('#text', 'Call (512) 555-0132 now 1')
    await field(canonical)
  })

  it('the page is taken over without a warning, a late part too, and keeps the number as it renders', async () => {
    await open(brings, html)
    await showsTracking()
    await page.click('#more')
    await shows('#text', 'Call (512) 555-0177 now 1')
    await showsTracking()
    expect(await taps('#link')).toEqual([tracking])
  })

  it('a script that comes late, and once more, is met', async () => {
    await open('', html)
    await page.click('#more')
    await bring()
    await page.addScriptTag({ url: '/tributary.js' })
    await showsTracking()
  })

  it('a page that puts something else under the name has its own number', async () => {
    await open(
      '<script>window.tributary = { numbers: () => [null, { canonical: 1 }], swap: 1 }</script>',
      html,
    )
    await page.click('#more')
    await shows('#text', 'Call (512) 555-0132 now 1')
    await field(canonical)
    await page.evaluate(
      "window.tributary = { numbers: () => [{ canonical: '+15125550132', tracking: '<b>' }] }",
    )
    await page.evaluate("document.dispatchEvent(new CustomEvent('tributary:swap'))")
    await field(canonical)
  })

  it('the hook gives the canonical number again when the number has ended', async () => {
    await open(brings, html)
    await showsTracking()
    await page.evaluate('window.tributary.numbers = () => []')
    await field(canonical)
  })

  it('18 is taken over as 19 is', async () => {
    await use(18)
    await open(brings, html)
    await showsTracking()
    expect(await page.evaluate('reactVersion')).toMatch(/^18\./)
  })
})

describe('<tributary-number>', () => {
  const element = '<script type="module" src="/element.js"></script>'
  const number = '<tributary-number id="one" canonical="+15125550132" link>(512) 555-0132</tributary-number>'
  const href = () => page.evaluate("document.querySelector('#one').shadowRoot.querySelector('a')?.href")

  it('shows the number and dials it, and reports the tap', async () => {
    await open(brings + element, number)
    await shows('#one', '(512) 555-0177')
    await page.waitForFunction(
      "document.querySelector('#one').shadowRoot.querySelector('a').href.includes('77')",
    )
    expect(await href()).toBe(`tel:${tracking}`)
    expect(await page.evaluate("document.querySelector('#one').number")).toBe(tracking)
    expect(await taps('#one')).toEqual([tracking])
  })

  it('is a link to keyboards and screen readers, named by its number', async () => {
    await open(element, number)
    await page.waitForFunction("document.querySelector('#one').shadowRoot")
    const link = page.getByRole('link', { name: '(512) 555-0132' })
    expect(await link.count()).toBe(1)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('one')
    expect(await href()).toBe(`tel:${canonical}`)
  })

  it('reads as the canonical number where no script runs', async () => {
    const quiet = await browser.newContext({ javaScriptEnabled: false })
    const still = await quiet.newPage()
    await open(brings + element, number)
    await still.goto(`${server.origin}/page`)
    expect(await still.locator('#one').textContent()).toBe('(512) 555-0132')
    await quiet.close()
  })

  it('meets a script that comes late, and one that comes twice', async () => {
    await open(element, `${number}${element}<script type="module" src="/element.js?again"></script>`)
    await page.waitForFunction("document.querySelector('#one').shadowRoot")
    await bring()
    await page.addScriptTag({ url: '/tributary.js' })
    await shows('#one', '(512) 555-0177')
    expect(await href()).toBe(`tel:${tracking}`)
  })

  it('shows its attribute when it has no text, and follows it', async () => {
    await open(brings + element, '<tributary-number id="one" canonical="+15125550132"></tributary-number>')
    const text = (wanted: string) =>
      page.waitForFunction((all) => document.querySelector('#one')?.shadowRoot?.textContent === all, wanted)
    await text(tracking)
    expect(await href()).toBeUndefined()
    await page.evaluate(
      "Object.assign(document.querySelector('#one'), { link: true, canonical: '+15125550100' })",
    )
    await text('+15125550100')
    expect(await href()).toBe('tel:+15125550100')
    await page.evaluate("document.querySelector('#one').canonical = 'javascript:alert(1)'")
    expect(await href()).toBeUndefined()
  })

  it('hands the closed shadow root it is in to the script, whenever that comes', async () => {
    await open(element, '<div id="host"></div>')
    await page.evaluate((inner) => {
      const root = (document.querySelector('#host') as Element).attachShadow({ mode: 'closed' })
      const template = document.createElement('template')
      template.innerHTML = inner
      root.append(template.content)
      Object.assign(window, { root })
    }, number)
    await bring()
    await page.waitForFunction("root.textContent === '(512) 555-0177'")
  })
})
