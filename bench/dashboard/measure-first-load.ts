import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Figure } from '../measure/result.ts'
import { percentile, roundTo } from '../measure/summarise.ts'
import { freePort } from '../product/start-process.ts'
import { waitUntil } from '../product/wait-until.ts'
import { apiKey, startDemo } from '../start/start-demo.ts'
import { signIn } from './open-browser.ts'

type Load = { kilobytes: number; firstPaintMs: number; interactiveMs: number }

/** Opens Overview of the demo `rounds` times, each with an empty cache and a slow processor. */
export async function measureFirstLoad(
  browser: Browser,
  rounds: number,
): Promise<{ figures: Figure[]; rounds: Record<string, number>[] }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tributary-bench-'))
  chmodSync(dataFolder, 0o755)
  const [port, labPort] = [await freePort(), await freePort()]
  const demo = await startDemo({ dataFolder, port, labPort })
  try {
    const url = `http://127.0.0.1:${port}`
    await untilFilled(url)
    // The first is not counted: the server has asked its database nothing yet.
    await load(browser, url)
    const loads: Load[] = []
    for (let round = 0; round < rounds; round++) loads.push(await load(browser, url))
    const figure = (what: string, name: keyof Load, unit: string, atMost?: number): Figure => {
      const all = loads.map((one) => one[name])
      return {
        what,
        value: roundTo(percentile(all, 0.5), 1),
        unit,
        spread: [roundTo(Math.min(...all), 1), roundTo(Math.max(...all), 1)],
        ...(atMost !== undefined && { atMost }),
      }
    }
    return {
      figures: [
        figure('first load, compressed', 'kilobytes', 'kB', 250),
        figure('first paint at a quarter of the speed', 'firstPaintMs', 'ms'),
        figure('interactive at a quarter of the speed', 'interactiveMs', 'ms', 2000),
      ],
      rounds: loads.map((one) => ({ ...one })),
    }
  } finally {
    await demo.stop()
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}

/** The demo's history has come, and nothing more of it comes. */
async function untilFilled(url: string): Promise<void> {
  let before = 0
  await waitUntil(
    'the history of the demo',
    async () => {
      const answer = await fetch(`${url}/api/v1/calls/count`, {
        headers: { authorization: `Bearer ${apiKey}` },
      })
      const { count } = (await answer.json()) as { count: number }
      const isFull = count > 0 && count === before
      before = count
      return isFull
    },
    { everyMs: 4000, withinMs: 180_000 },
  )
}

async function load(browser: Browser, url: string): Promise<Load> {
  const page = await signIn(browser, url, apiKey)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(noteInteractive)
  await page.goto(`${url}/`)
  const interactiveMs = await page
    .waitForFunction(() => (globalThis as { interactiveAt?: number }).interactiveAt)
    .then((handle) => handle.jsonValue())
  await page.locator('.chart-plot').waitFor()
  const firstPaintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  )
  const assets = await page.evaluate(() =>
    ['navigation', 'resource'].flatMap((type) =>
      (performance.getEntriesByType(type) as PerformanceResourceTiming[]).map((entry) => ({
        path: new URL(entry.name).pathname,
        bytes: entry.encodedBodySize,
      })),
    ),
  )
  const kilobytes = (some: typeof assets) => some.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  const own = assets.filter(({ path }) => path === '/' || path.startsWith('/assets/'))
  await page.context().close()
  return {
    kilobytes: roundTo(kilobytes(own), 1),
    firstPaintMs: roundTo(firstPaintMs, 0),
    interactiveMs: roundTo(interactiveMs ?? 0, 0),
  }
}

/** Runs in the page: the moment at which the figures are drawn and the main thread has nothing to do. */
function noteInteractive(): void {
  const look = () => {
    if (!document.querySelector('.stat-value')) return
    observer.disconnect()
    requestIdleCallback(() => {
      Object.assign(globalThis, { interactiveAt: performance.now() })
    })
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true })
}
