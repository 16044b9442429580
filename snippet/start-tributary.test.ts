import { fileURLToPath } from 'node:url'
import type { SiteConfig } from '@tributary/contract'
import { build } from 'esbuild'
// @ts-expect-error jsdom brings no types
import { JSDOM } from 'jsdom'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Tributary } from './start-tributary.ts'

const canonical = '+15125550132'
const tracking = '+15125550177'
const uk = '+442079460018'

let script: string
beforeAll(async () => {
  // Here no module can be fetched: the classifier is in it.
  const contents = `import { classifySource, followVisitor, startTributary } from './entry-module.ts'
    startTributary({ classify: classifySource, follow: followVisitor })`
  const resolveDir = fileURLToPath(new URL('.', import.meta.url))
  const built = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    format: 'iife',
    write: false,
  })
  script = built.outputFiles[0]?.text ?? ''
})

type Page = Window & typeof globalThis & { tributary: Tributary }

function open(
  html: string,
  config: SiteConfig = { numbers: [{ canonical, tracking }] },
  url = 'https://a.example/',
): Page {
  const dom = new JSDOM(`<!doctype html><body>${html}</body>`, {
    url,
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    resources: { userAgent: 'Mozilla/5.0 (X11) Chrome/140.0.0.0 Safari/537.36' },
  })
  const page = dom.window as unknown as Page
  Object.assign(page, { tributary: { config } })
  return page
}
function run(page: Page): Page {
  page.eval(script)
  return page
}
const body = (page: Page) => page.document.body.innerHTML
/** The observer speaks in a microtask. */
const observed = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)))

describe('swaps', () => {
  it.each([
    ['<p>(512) 555-0132</p>', '<p>(512) 555-0177</p>'],
    ['<p>(512) <b>555</b>-<i>0132</i></p>', '<p>(512) <b>555</b>-<i>0177</i></p>'],
    ['<p><span>4</span><span>512-555-0132</span></p>', '<p><span>4</span><span>512-555-0177</span></p>'],
    ['<a href="tel:+15125550132">Call</a>', '<a href="tel:+15125550177">Call</a>'],
    ['<a href="TEL:512-555-0132;ext=4">Call</a>', '<a href="TEL:512-555-0177;ext=4">Call</a>'],
    [
      '<img alt="Call 512.555.0132" title="512 555 0132">',
      '<img alt="Call 512.555.0177" title="512 555 0177">',
    ],
    ['<button aria-label="Call 5125550132"></button>', '<button aria-label="Call 5125550177"></button>'],
    [
      '<span itemprop="telephone">512-555-0132</span>',
      '<span itemprop="telephone" content="+15125550132">512-555-0177</span>',
    ],
  ])('%s', (html, wanted) => expect(body(run(open(html)))).toBe(wanted))

  it.each([
    '<script type="application/ld+json">{"telephone":"512-555-0132"}</script>',
    '<noscript>512-555-0132</noscript>',
    '<textarea>512-555-0132</textarea>',
    '<pre>512-555-0132</pre>',
    '<div contenteditable="">512-555-0132</div>',
    '<div data-tributary="off"><p>512-555-0132</p></div>',
    '<meta itemprop="telephone" content="512-555-0132">',
    '<p>512-555</p><p>0132</p>',
    '<div>512-555-<div>0132</div></div>',
    '<a href="https://a.example/5125550132">x</a>',
  ])('but not %s', (html) => expect(body(run(open(html)))).toBe(html))

  it('another country in international form, the link too', () => {
    const page = run(
      open('<p>+1 (<b>512</b>) 555-0132!</p><a href="tel:+15125550132">x</a>', {
        numbers: [{ canonical, tracking: uk }],
      }),
    )
    expect(page.document.body.textContent).toContain('+44 207 946 0018!')
    expect(page.document.querySelector('a')?.getAttribute('href')).toBe('tel:+442079460018')
  })

  it('the first entry whose source matches', () => {
    const config: SiteConfig = {
      numbers: [
        { canonical, tracking: '+15125550101', when: { channel: 'Email' } },
        { canonical, tracking: '+15125550102', when: { source: 'NEWS', campaign: 'spring' } },
        { canonical, tracking: '+15125550103' },
      ],
    }
    const shown = (query: string) =>
      body(run(open('<p>512-555-0132</p>', config, `https://a.example/${query}`)))
    expect(shown('?utm_source=news&utm_campaign=Spring')).toBe('<p>512-555-0102</p>')
    expect(shown('?utm_medium=email')).toBe('<p>512-555-0101</p>')
    expect(shown('')).toBe('<p>512-555-0103</p>')
  })

  it('keeps elements and their listeners', () => {
    const page = open('<p><a href="tel:+15125550132">512-555-0132</a></p>')
    const link = page.document.querySelector('a')
    run(page)
    expect(page.document.querySelector('a')).toBe(link)
  })
})

it('gives the page back exactly when its consent goes, what was detached meanwhile included', async () => {
  const html = '<p>Ring (512) <b>555-0132</b></p><a href="tel:512%20555%200132" title="512.555.0132">x</a>'
  const page = open(html, {
    site: 'site-key-1',
    endpoint: 'https://t.example',
    consentMode: 'assumed',
    visitor: [canonical],
  })
  page.localStorage.setItem(
    'tributary:site-key-1',
    JSON.stringify({
      consent: 'unknown',
      url: 'https://a.example/',
      referrer: '',
      campaign: '',
      startedAt: Date.now(),
      lastPageAt: Date.now(),
      isKnown: true,
      asked: [canonical],
      numbers: [
        { canonical, tracking, tracker: 't', lease: 'l', issuedAt: Date.now(), validUntil: Date.now() + 1e6 },
      ],
    }),
  )
  run(page)
  expect(page.document.body.textContent).toContain('Ring (512) 555-0177')
  const detached = page.document.querySelector('p') as HTMLElement
  detached.remove()
  page.tributary.consent('denied')
  page.document.body.prepend(detached)
  await observed()
  expect(body(page)).toBe(html)
  expect(page.localStorage.length).toBe(0)
})

it.each(['', '{', 'null', '{"numbers":5}', '{"numbers":[{"canonical":1}],"url":"x"}'])(
  'lives with %j in its storage',
  (garbage) => {
    const page = open('<p>512-555-0132</p>', {
      site: 'site-key-1',
      consentMode: 'assumed',
      numbers: [{ canonical, tracking }],
    })
    page.localStorage.setItem('tributary:site-key-1', garbage)
    expect(body(run(page))).toBe('<p>512-555-0177</p>')
  },
)

it('lives without storage', () => {
  const page = open('<p>512-555-0132</p>', {
    site: 'site-key-1',
    consentMode: 'assumed',
    numbers: [{ canonical, tracking }],
  })
  Object.defineProperty(page, 'localStorage', {
    get() {
      throw new Error('denied')
    },
  })
  expect(body(run(page))).toBe('<p>512-555-0177</p>')
})

it('swaps again what a framework renders again, and gives in to a page that fights', async () => {
  const page = run(open('<p>512-555-0132</p>'))
  const text = page.document.querySelector('p')?.firstChild as Text
  text.data = 'Now 512-555-0132'
  await observed()
  expect(text.data).toBe('Now 512-555-0177')
  let writings = 0
  new page.MutationObserver(() => {
    if (text.data !== '512-555-0132') {
      writings++
      text.data = '512-555-0132'
    }
  }).observe(text, { characterData: true })
  text.data = 'Again 512-555-0132'
  await new Promise((done) => page.setTimeout(done))
  expect(text.data).toBe('512-555-0132')
  expect(writings).toBeLessThan(30)
})

it('tells the page of a swap and of a tap, without the lease', () => {
  const page = open('<a href="tel:+15125550132">512-555-0132</a>')
  const events: unknown[] = []
  page.document.addEventListener('tributary:swap', (event) => events.push((event as CustomEvent).detail))
  Object.assign(page, { dataLayer: [] })
  run(page)
  page.document.querySelector('a')?.addEventListener('click', (event) => event.preventDefault())
  page.tributary.on('tap', (detail) => events.push(detail))
  page.document.querySelector('a')?.click()
  expect(events).toMatchObject([
    { canonical, tracking, count: 2 },
    { canonical, tracking },
  ])
  expect((page as unknown as { dataLayer: object[] }).dataLayer).toMatchObject([
    { event: 'tributary_swap', canonical, tracking, count: 2 },
    { event: 'tributary_tap', canonical, tracking },
  ])
})

it('swaps inside a closed shadow root that the page hands over', () => {
  const page = run(open('<div></div>'))
  const root = page.document.querySelector('div')?.attachShadow({ mode: 'closed' }) as ShadowRoot
  root.innerHTML = '<p>512-555-0132</p>'
  page.tributary.swap(root)
  expect(root.innerHTML).toBe('<p>512-555-0177</p>')
})

it('says what it decided and why', () => {
  const page = run(
    open('<p>512-555-0132</p>', { numbers: [{ canonical, tracking }] }, 'https://a.example/?gclid=1'),
  )
  expect(page.tributary.numbers()).toMatchObject([{ canonical, tracking }])
  expect(page.tributary.debug()).toMatchObject({
    bot: false,
    consent: 'unknown',
    source: { why: 'rule 5 Paid Search: gclid' },
    swapped: { [canonical]: 1 },
  })
})
