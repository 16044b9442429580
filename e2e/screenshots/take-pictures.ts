import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { waitUntil } from '../harness/wait-until.ts'
import { arrive, type Stage } from './live-a-day.ts'

const tallest = 1900
const looks = [1440, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

/** Takes every picture while one more visitor of an ad is in a call, so that the list shows one that goes on. */
export async function takePictures(stage: Stage, folder: string): Promise<void> {
  const visitor = await stage.chromium.newVisitor({ viewport: { width: 1440, height: 900 } })
  const owner = await stage.chromium.newVisitor()
  const dashboard = await owner.newPage()
  await dashboard.goto(stage.product.signInUrl)
  await dashboard.getByRole('link', { name: 'Calls', exact: true }).click()
  await dashboard.locator('[data-call]').first().waitFor()

  const page = await arrive(stage, visitor, 'Google ad: AC repair')
  await page.getByRole('link', { name: 'Cedar & Vane Heating & Air, home' }).click()
  await page.waitForURL(stage.demoUrl)
  await page.waitForFunction('window.tributary?.numbers?.().length')
  for (const width of [1440, 390]) await take(page, { folder, name: `demo-home-${width}`, width })
  const opened = visitor.waitForEvent('page')
  await page
    .locator('.demo-ribbon')
    .getByRole('link', { name: /on the softphone$/ })
    .click()
  const softphone = await opened
  await page.goto(`${stage.demoUrl}/ways-in`)
  for (const width of [1440, 390])
    await take(page, { folder, name: `ways-in-${width}`, width, isWhole: true })

  await softphone.getByRole('button', { name: 'Call', exact: true }).click()
  const captions = softphone.getByRole('log').getByRole('listitem')
  await waitUntil('a conversation', async () => (await captions.count()) >= 5, 30_000)
  await dashboard.locator('[data-call]').first().getByText('Talking').waitFor()
  for (const look of looks) {
    const name = `${look.width}-${look.colorScheme}`
    await take(softphone, { ...look, folder, name: `softphone-${name}` })
    await take(dashboard, { ...look, folder, name: `calls-${name}` })
  }
  await softphone.keyboard.press('Escape')

  const calls = await stage.product.api.calls()
  const call = calls.find(({ attribution }) => attribution.lastPage?.endsWith('/contact'))
  await dashboard.goto(`${stage.product.url}/calls/${call?.id}`)
  await dashboard.locator('.waveform svg').first().waitFor({ state: 'attached' })
  await dashboard.getByText(/^Tapped/).waitFor()
  for (const look of looks)
    await take(dashboard, { ...look, folder, name: `call-${look.width}-${look.colorScheme}`, isWhole: true })
}

type Picture = {
  folder: string
  name: string
  width: number
  colorScheme?: 'light' | 'dark'
  /** The whole page, down to a limit, and not only what the window shows. */
  isWhole?: boolean
}

async function take(
  page: Page,
  { folder, name, width, colorScheme = 'light', isWhole }: Picture,
): Promise<void> {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(() => document.fonts.ready)
  const { height, overflow } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    overflow: document.documentElement.scrollWidth - innerWidth,
  }))
  if (overflow > 0) throw new Error(`${name} is ${overflow} px wider than its window.`)
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
    ...(isWhole ? { fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, tallest) } } : {}),
  })
}
