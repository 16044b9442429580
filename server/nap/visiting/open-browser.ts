import type { Browser, Page, Route } from 'playwright-core'
import type { OutsideFetch } from '../../outside-fetch.ts'
import { answerRequest, type SwapPreview } from './answer-request.ts'
import { mostAsked, openBudget } from './look-budget.ts'

export type Look = {
  html: string
  /** Scripts that were fetched, and numbers that our script says it shows. */
  scripts: string[]
  shown: string[]
}
export type OpenBrowser = {
  look(url: string, view: 'human' | 'crawler'): Promise<Look>
  close(): Promise<void>
}

const googlebot = (version: string) =>
  `Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/${version} Safari/537.36`
const person = (version: string) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version.split('.')[0]}.0.0.0 Safari/537.36`

const usualLoadMs = 20_000
const settleMs = 4000
const mostHtml = 6_000_000
const mostScripts = 300

/**
 * A Chromium of its own, which keeps nothing: each look is a new window without cookies or storage. It reaches no network by itself; every
 * request goes through `fetch`, which refuses addresses that are not public. Throws when it does not start.
 */
export async function openBrowser(options: {
  program: string
  fetch: OutsideFetch
  preview: SwapPreview
  /** Off only for pages one trusts: Chromium's own wall around a page. */
  isSandboxed: boolean
  loadMs?: number
}): Promise<OpenBrowser> {
  // 10 MB that only a check needs.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    executablePath: options.program,
    chromiumSandbox: options.isSandboxed,
    timeout: 20_000,
    args: [
      // Whatever is not intercepted (sockets, look-ups ahead of time, WebRTC) finds nobody.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--proxy-server=127.0.0.1:9',
      '--proxy-bypass-list=<-loopback>',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-blink-features=AutomationControlled',
      '--disable-features=MediaRouter,OptimizationHints',
      '--no-pings',
      '--js-flags=--max-old-space-size=256',
    ],
  })
  return { look: (url, view) => look(browser, options, url, view), close: () => browser.close() }
}

async function look(
  browser: Browser,
  { fetch, preview, loadMs = usualLoadMs }: { fetch: OutsideFetch; preview: SwapPreview; loadMs?: number },
  url: string,
  view: 'human' | 'crawler',
): Promise<Look> {
  const version = browser.version()
  const context = await browser.newContext({
    userAgent: view === 'human' ? person(version) : googlebot(version),
    serviceWorkers: 'block',
    acceptDownloads: false,
    viewport: { width: 1280, height: 900 },
  })
  let closing: Promise<void> | undefined
  const closeOnce = () => (closing ??= context.close().catch(() => {}))
  try {
    const page = await context.newPage()
    const budget = openBudget({ requests: 300, bytes: 30_000_000 })
    const scripts: string[] = []
    await page.route('**/*', (route: Route) => {
      if (!budget.mayAsk()) return void closeOnce()
      if (route.request().resourceType() === 'script' && scripts.length < mostScripts)
        scripts.push(route.request().url().slice(0, 2000))
      return answerRequest(route, { fetch, preview, budget })
    })
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
    // Nothing opens windows here.
    context.on('page', (opened) => {
      if (opened !== page) void opened.close().catch(() => {})
    })
    await page.goto(url, { timeout: loadMs, waitUntil: 'domcontentloaded' })
    await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => {})
    return { ...(await withinTime(readDocument(page))), scripts }
  } catch (error) {
    if (closing) throw new Error(`The page asks for more than ${mostAsked} things.`)
    throw error
  } finally {
    await withinTime(closeOnce()).catch(() => {})
  }
}

/** As the page stands, open shadow roots included, and what our script says of it. Names of the page's own may have been overwritten; what fails is left out. */
async function readDocument(page: Page): Promise<{ html: string; shown: string[] }> {
  const read = (await page.evaluate(`(() => {
    const roots = []
    const waiting = [document]
    while (waiting.length > 0 && roots.length < 1000) {
      for (const element of waiting.pop().querySelectorAll('*')) if (element.shadowRoot) { roots.push(element.shadowRoot); waiting.push(element.shadowRoot) }
    }
    let html
    try { html = document.documentElement.getHTML({ shadowRoots: roots }) } catch { html = document.documentElement.innerHTML }
    let shown = []
    try { shown = window.tributary.numbers().map((number) => String(number.tracking)) } catch {}
    return { html: String(html).slice(0, ${mostHtml}), shown: shown.slice(0, 100) }
  })()`)) as { html: string; shown: string[] }
  return { html: read.html, shown: read.shown.filter((number) => /^\+[1-9]\d{6,14}$/.test(number)) }
}

// A page whose script never ends answers nothing.
async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The page did not come to rest: a script keeps it busy.')),
      10_000,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
