import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../testing/start-test-lab.ts'

let lab: TestLab
let browser: Browser
beforeAll(async () => {
  lab = await startTestLab({ speed: 20 })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})
afterAll(async () => {
  await browser.close()
  await lab.stop()
})

test.each([390, 1440])(
  'a call can be placed, followed and ended with the keyboard alone at %i px',
  async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 844 } })
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await lab.control('POST', 'businesses', {
      e164: '+15125550132',
      name: '<img src=x onerror=alert(1)> & Vane',
    })
    await page.goto(`${lab.url}/softphone?to=%2B15125550132`)
    expect(await page.inputValue('#to')).toBe('(512) 555-0132')
    await page.focus('#to')
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('this is Dana').waitFor()
    expect(await page.textContent('#status')).toBe('Connected')
    expect(await page.textContent('#line')).toBe('<img src=x onerror=alert(1)> & Vane')
    await page.keyboard.press('Escape')
    await page.getByText('You hung up.').waitFor()
    await page.locator('#recent').getByText('Connected').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    expect(problems).toEqual([])
    await page.close()
  },
)

test('a business switched to busy is busy for the next caller', async () => {
  const page = await browser.newPage()
  await lab.control('POST', 'businesses', { e164: '+15125550132', name: 'Cedar & Vane', behaviour: 'answer' })
  await page.goto(`${lab.url}/softphone?to=%2B15125550132`)
  const saved = page.waitForResponse((response) => response.request().method() === 'POST')
  await page
    .getByRole('group', { name: /Cedar & Vane/ })
    .getByLabel('Busy')
    .check({ force: true })
  await saved
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await page.getByRole('status').getByText('Busy').waitFor()
  await page.close()
})

test('a ringing tone that is still loading when the business picks up is never heard, and breaks nothing', async () => {
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  let release = () => {}
  const isConnected = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.addInitScript(() => {
    const started: (AudioBuffer | null)[] = []
    Object.assign(window, { started })
    const start = AudioBufferSourceNode.prototype.start
    AudioBufferSourceNode.prototype.start = function (...when) {
      if (this.loop) started.push(this.buffer)
      start.apply(this, when)
    }
  })
  await page.route('**/lab/sound?clip=ringback*', async (route) => {
    await isConnected
    await route.continue()
  })
  await lab.control('POST', 'businesses', { e164: '+15125550132', name: 'Cedar & Vane', behaviour: 'answer' })
  await page.goto(`${lab.url}/softphone?to=%2B15125550132`)
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await page.getByRole('status').getByText('Connected').waitFor()
  const loaded = page.waitForResponse(/clip=ringback/)
  release()
  await (await loaded).finished()
  await page.getByRole('button', { name: 'Hang up' }).click()
  await page.getByText('You hung up.').waitFor()
  expect(await page.evaluate('started.length')).toBe(0)
  expect(problems).toEqual([])
  await page.close()
})
