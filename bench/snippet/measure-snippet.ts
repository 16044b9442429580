import { readFile } from 'node:fs/promises'
import { buildSnippet } from '@tributary/snippet/build-snippet'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Options } from '../measure/read-options.ts'
import type { Figure } from '../measure/result.ts'
import { median, roundTo } from '../measure/summarise.ts'
import { baselines } from './baselines.ts'
import { makeLongPage, makeOrdinaryPage } from './make-pages.ts'
import { timeScript } from './script-time.ts'

const throttle = 4
const person =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const config = { numbers: [{ canonical: '+15125550132', tracking: '+15125550177' }] }

type Round = Record<string, number>

export async function measureSnippet({
  rounds,
  scale,
}: Options): Promise<{ figures: Figure[]; rounds: Round[] }> {
  const sizes = await buildSnippet()
  const built = await readFile(new URL('../../snippet/dist/tributary.js', import.meta.url), 'utf8')
  const ours = `window.tributary=${JSON.stringify({ config })};${built}`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const measured: Round[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const line = await measureRound(browser, ours, scale)
      // The first warms up.
      if (round === 0) continue
      console.log(JSON.stringify(line))
      measured.push(line)
    }
  } finally {
    await browser.close()
  }
  const figure = (column: string, what: string, rest: Partial<Figure> = {}): Figure => {
    const values = measured.map((line) => line[column] as number)
    return {
      what,
      value: roundTo(median(values), 2),
      unit: 'ms',
      spread: [Math.min(...values), Math.max(...values)],
      ...rest,
    }
  }
  const size = (part: string) => sizes.find(({ file }) => file === `dist/tributary${part}.js`)?.brotli ?? 0
  return {
    rounds: measured,
    figures: [
      figure('ordinaryMs', 'script for 1,500 elements with 200 numbers', { atMost: 8 }),
      figure('ordinaryLongestMs', 'longest stretch of it', { atMost: 50 }),
      ...Object.keys(baselines).map((name) => figure(`${name}, ordinary`, `the same, ${name}`)),
      figure('longMs', 'script for 50,000 text nodes', { atMost: 100 }),
      figure('longLongestMs', 'longest slice of it', { atMost: 16 }),
      ...Object.keys(baselines).map((name) => figure(`${name}, long`, `the same, ${name}`)),
      figure('mutationsPercent', 'CPU under 1,000 mutations a second, more than an empty observer', {
        unit: '%',
        atMost: 3,
      }),
      figure('layoutShift', 'cumulative layout shift', { unit: '', atMost: 0 }),
      { what: 'core', value: size('.core'), unit: 'bytes brotli', atMost: 5000 },
      { what: 'script with visitor level', value: size('.visitors'), unit: 'bytes brotli', atMost: 7500 },
      { what: 'script with sources too', value: size(''), unit: 'bytes brotli', atMost: 7500 },
      {
        what: 'classifier, fetched by the first page of a visit that somebody sent',
        value: size('.sources'),
        unit: 'bytes brotli',
      },
    ],
  }
}

async function measureRound(browser: Browser, ours: string, scale: number): Promise<Round> {
  const line: Round = {}
  const time = async (html: string) =>
    withPage(browser, (page) =>
      timeScript(browser, page, async () => {
        await open(page, html)
        await page.waitForTimeout(3000)
      }),
    )
  const ordinary = await time(makeOrdinaryPage(ours))
  line.ordinaryMs = roundTo(ordinary.totalMs, 2)
  line.ordinaryLongestMs = roundTo(ordinary.longestMs, 2)
  const long = await time(makeLongPage(ours))
  line.longMs = roundTo(long.totalMs, 2)
  line.longLongestMs = roundTo(long.longestMs, 2)
  for (const [name, script] of Object.entries(baselines)) {
    line[`${name}, ordinary`] = roundTo((await time(makeOrdinaryPage(script))).totalMs, 2)
    line[`${name}, long`] = roundTo((await time(makeLongPage(script))).totalMs, 2)
  }
  const seconds = 5 * scale
  const withOurs = await cpuUnderMutations(browser, ours, seconds)
  const withNothing = await cpuUnderMutations(
    browser,
    'new MutationObserver(() => {}).observe(document, { childList: true, characterData: true, subtree: true })',
    seconds,
  )
  line.mutationsPercent = roundTo(((withOurs - withNothing) / seconds) * 100, 2)
  line.layoutShift = await withPage(browser, async (page) => {
    await open(page, makeOrdinaryPage(ours))
    await page.waitForTimeout(3000)
    return page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => done(sum), 100)
        }),
    )
  })
  return line
}

/** Seconds of main-thread tasks while 1,000 nodes a second come and go, one in ten with the number. */
async function cpuUnderMutations(browser: Browser, script: string, seconds: number): Promise<number> {
  return withPage(browser, async (page) => {
    await open(page, `<!doctype html><body><div id="log"></div><script>${script}</script>`)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const read = async () =>
      (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')
        ?.value ?? 0
    const before = await read()
    await page.evaluate(
      (forMs) =>
        new Promise<void>((done) => {
          const log = document.querySelector('#log') as Element
          const startedAt = performance.now()
          let made = 0
          const timer = setInterval(() => {
            const elapsed = performance.now() - startedAt
            for (; made < elapsed; made++) {
              const line = document.createElement('p')
              line.textContent = made % 10 ? `Line ${made}` : `Line ${made}: 512-555-0132`
              log.append(line)
              if (log.childElementCount > 200) log.firstElementChild?.remove()
            }
            if (elapsed < forMs) return
            clearInterval(timer)
            done()
          }, 10)
        }),
      seconds * 1000,
    )
    return (await read()) - before
  })
}

/** As a browser loads it: what is set into a page counts as the script that sets it. */
async function open(page: Page, html: string): Promise<void> {
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.goto('http://page.example/')
}

async function withPage<T>(browser: Browser, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ userAgent: person })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    return await run(page)
  } finally {
    await context.close()
  }
}
