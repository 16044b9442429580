import type { Page } from 'playwright-core'
import { letTimePass } from '../harness/let-time-pass.ts'
import { readHeaderNumber } from '../harness/shown-number.ts'
import type { Chromium, Visitor } from '../harness/start-chromium.ts'
import type { Lab, PlacedCall } from '../harness/start-lab.ts'
import type { Product } from '../harness/start-product.ts'
import { waitUntil } from '../harness/wait-until.ts'

export type Stage = { product: Product; chromium: Chromium; lab: Pick<Lab, 'url' | 'call'>; demoUrl: string }

type Guest = {
  /** The title of a card on the demo's ways-in page. */
  way: string
  /** What they open in the menu after landing. */
  steps?: string[]
  isTapping?: boolean
  from: string
  timezoneId?: string
  seconds: number
  answer?: 'no' | 'busy'
}

const morning: Guest[] = [
  {
    way: 'Google ad: furnace',
    isTapping: true,
    from: '+13035550121',
    timezoneId: 'America/Denver',
    seconds: 54,
  },
  { way: 'Newsletter', from: '+15125550174', seconds: 31 },
  { way: 'Social post', from: '+16145550115', timezoneId: 'America/New_York', seconds: 43 },
  { way: 'Google Business Profile', from: '+15125550181', seconds: 20, answer: 'no' },
]
const noon: Guest[] = [
  {
    way: 'Bing ad: heat pumps',
    isTapping: true,
    from: '+16145550162',
    timezoneId: 'America/New_York',
    seconds: 38,
  },
  { way: 'Search result', steps: ['Advice'], isTapping: true, from: '+17375550176', seconds: 62 },
  {
    way: 'Typed the address',
    from: '+14155550109',
    timezoneId: 'America/Los_Angeles',
    seconds: 20,
    answer: 'busy',
  },
  {
    way: 'Google ad: AC repair',
    steps: ['Services', 'Contact'],
    isTapping: true,
    from: '+15125550143',
    seconds: 66,
  },
]
/** Ways in that lead over another site first. */
const elsewhere = /^(Search result|Social post|Newsletter)$/
const minute = 60_000

/** Real visitors and real calls, two hours apart, so that the screens have something to show. Takes about three minutes. */
export async function liveADay(stage: Stage): Promise<void> {
  await Promise.all([...morning.map((guest) => visitAndCall(stage, guest)), dialBillboard(stage, 24)])
  await settle(stage, morning.length + 1)
  await letTimePass(stage.product, 137 * minute)
  await Promise.all(noon.map((guest) => visitAndCall(stage, guest)))
  await settle(stage, morning.length + noon.length + 1)
  await letTimePass(stage.product, 11 * minute)
}

async function visitAndCall(
  stage: Stage,
  { way, steps = [], isTapping, timezoneId, ...call }: Guest,
): Promise<void> {
  const visitor = await stage.chromium.newVisitor(timezoneId ? { timezoneId } : {})
  const page = await arrive(stage, visitor, way)
  for (const step of steps) {
    const before = page.url()
    await page.locator('.menu').getByRole('link', { name: step }).click()
    await page.waitForURL((url) => url.href !== before)
    await untilSwapped(page)
  }
  const to = await readHeaderNumber(page)
  if (isTapping) await page.locator('a.call').click()
  await stage.lab.call({ to, ...call })
  await visitor.close()
}

/** Comes to the demo site by one of its ways in; answers the page once it shows a tracking number. */
export async function arrive({ demoUrl }: Stage, visitor: Visitor, way: string) {
  const page = await visitor.newPage()
  await page.goto(`${demoUrl}/ways-in`)
  await page.getByRole('link', { name: way }).click()
  if (elsewhere.test(way)) await page.locator(`a[href^="${demoUrl}"]:not(.findly-ad a)`).first().click()
  await untilSwapped(page)
  return page
}

async function untilSwapped(page: Page): Promise<void> {
  await page.locator('a.call').waitFor()
  const published = await page.locator('a.call').getAttribute('data-primary-phone')
  await waitUntil(`a number at ${page.url()}`, async () => (await readHeaderNumber(page)) !== published)
}

async function dialBillboard({ product, lab }: Stage, seconds: number): Promise<PlacedCall> {
  const trackers = await product.api.trackers()
  const billboard = trackers.find((tracker) => tracker.kind === 'offline')
  const number = (await product.api.numbers()).find((one) => one.trackerId === billboard?.id)
  return lab.call({ to: number?.e164 ?? '', from: '+15125550187', seconds })
}

/** Waits until every call is over, attributed for good and, where there is a recording, stored. */
function settle({ product }: Stage, count: number): Promise<true> {
  const attempt = async () => {
    const calls = await product.api.calls()
    const isSettled = calls.every(
      ({ endedAt, attribution, recording }) =>
        endedAt && attribution.stage === 'final' && (!recording || recording.state === 'stored'),
    )
    return isSettled && calls.length === count
  }
  return waitUntil(`${count} settled calls`, attempt, 60_000)
}
