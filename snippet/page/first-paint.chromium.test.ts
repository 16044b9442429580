import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildSnippet } from '../build-snippet.ts'
import { launchChromium, person } from '../testing/launch-chromium.ts'
import { type PageServer, servePages } from '../testing/serve-pages.ts'

let browser: Browser
let server: PageServer

/** Reads the page right before each frame, and what moved. */
const watch = `window.frames_ = []; window.moved = 0
  const look = () => { frames_.push(document.body?.textContent ?? ''); requestAnimationFrame(look) }
  requestAnimationFrame(look)
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value })
    .observe({ type: 'layout-shift', buffered: true })`
const config = { numbers: [{ canonical: '+15125550132', tracking: '+15125550177' }] }

beforeAll(async () => {
  await buildSnippet()
  const core = await readFile(new URL('../dist/tributary.core.js', import.meta.url), 'utf8')
  server = await servePages((path) => {
    if (path === '/core.js')
      return {
        body: `window.tributary={config:${JSON.stringify(config)}};${core}`,
        headers: { 'content-type': 'text/javascript' },
      }
    const script = path === '/with' ? '<script src="/core.js"></script>' : ''
    const lines = '<p>Call (512) 555-0132 now</p><p>Open all day</p>'.repeat(40)
    return { body: `<!doctype html><head><script>${watch}</script>${script}</head><body>${lines}</body>` }
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

it.each([
  ['/without', true],
  ['/with', false],
])('no frame begins with the canonical number where the script is in the head: %s', async (path, isSeen) => {
  const context = await browser.newContext({ userAgent: person })
  const page = await context.newPage()
  await page.goto(server.origin + path)
  await page.waitForFunction('frames_.at(-1).includes("Open all day")')
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  expect(await page.evaluate('frames_.some((text) => text.includes("555-0132"))')).toBe(isSeen)
  expect(await page.evaluate('moved')).toBe(0)
  await context.close()
})
