import type { Browser, Page } from 'playwright-core'
import type { Figure } from '../measure/result.ts'
import { percentile, roundTo } from '../measure/summarise.ts'
import { startTributary } from '../product/start-tributary.ts'
import { loadRows } from '../reports/load-rows.ts'
import { seedAccount } from '../reports/seed-account.ts'
import { seedCalls } from '../reports/seed-calls.ts'
import { apiKey } from '../start/start-demo.ts'
import { signIn } from './open-browser.ts'

const dayMs = 86_400_000
const screens = 60
/** What somebody narrows the list by, one after the other. */
const filters = [
  'status=missed',
  'channel=Paid+Search',
  'channel=Offline&status=completed,answered',
  'isFirstTime=true',
  'isBooked=true',
  'outcome=booked',
  'tag=roof',
  'campaign=Campaign+3',
  'minTalkMs=300000',
  'period=month',
  'search=0142',
  'sort=-talkMs',
]

/** Scrolls through and filters a list of so many calls. */
export async function measureList(
  browser: Browser,
  count: number,
  rounds: number,
): Promise<{ figures: Figure[] }> {
  const product = await startTributary({ environment: { TRIBUTARY_API_REQUESTS_PER_MINUTE: '100000' } })
  try {
    const { admin, url } = product
    const accountId = await seedAccount(product)
    const until = new Date(Math.floor(Date.now() / dayMs) * dayMs).toISOString()
    await loadRows(admin, ['tenant.call', 'tenant.attribution', 'tenant.call_tag', 'tenant.call_note'], () =>
      seedCalls(admin, { accountId, count, until }),
    )
    await admin.query('select tenant.rebuild_tallies($1)', [accountId])
    const page = await signIn(browser, url, apiKey)
    await page.addInitScript(noteTasks)
    await page.goto(`${url}/calls`)
    await page.locator('[data-call]').first().waitFor()
    await settle(page)
    const drawn: number[] = []
    await page.evaluate('tasks.reset()')
    for (let screen = 0; screen < screens; screen++) {
      await page.mouse.move(700, 500)
      await page.mouse.wheel(0, 900)
      await page.waitForTimeout(50)
      if (screen % 10 === 0) drawn.push(await page.locator('[data-call]').count())
    }
    await settle(page)
    const scrolled = (await page.evaluate('tasks.read()')) as Noted
    const times: number[] = []
    for (let round = 0; round < rounds; round++)
      for (const filter of filters) {
        await page.goto(`${url}/calls?${filter}`)
        await page.locator('[data-call], .empty-state').first().waitFor()
        await settle(page)
        times.push(...((await page.evaluate('tasks.read().queries')) as number[]))
      }
    await page.context().close()
    const all = [...scrolled.queries, ...times]
    return {
      figures: [
        {
          what: 'longest task while scrolling',
          value: roundTo(scrolled.longest, 0),
          unit: 'ms',
          atMost: 100,
        },
        { what: 'longest time without a frame while scrolling', value: roundTo(scrolled.gap, 0), unit: 'ms' },
        {
          what: 'pages of calls read while scrolling',
          value: scrolled.queries.length,
          unit: '',
          atLeast: 10,
        },
        { what: 'rows drawn at once, at most', value: Math.max(...drawn), unit: '', atMost: 100 },
        {
          what: 'list query in the browser, p95',
          value: roundTo(percentile(all, 0.95), 1),
          unit: 'ms',
          spread: [roundTo(Math.min(...all), 1), roundTo(Math.max(...all), 1)],
          atMost: 100,
        },
      ],
    }
  } finally {
    await product.stop()
  }
}

async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.data-table[aria-busy="true"]'))
  await page.waitForTimeout(300)
}

type Noted = { longest: number; gap: number; queries: number[] }

/** Runs in the page: notes long tasks, gaps between frames, and how long lists of calls took. */
function noteTasks(): void {
  let longest = 0
  let gap = 0
  let last = performance.now()
  let queries: number[] = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (/\/api\/v1\/calls(\?|$)/.test(entry.name)) queries.push(entry.duration)
  }).observe({ type: 'resource', buffered: true })
  const frame = (now: number) => {
    gap = Math.max(gap, now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  Object.assign(globalThis, {
    tasks: {
      reset: () => {
        longest = 0
        gap = 0
        last = performance.now()
        queries = []
      },
      read: () => ({ longest, gap, queries }),
    },
  })
}
