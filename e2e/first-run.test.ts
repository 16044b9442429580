import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { servePage, type TestSite } from './harness/serve-page.ts'
import { type Chromium, startChromium, type Visitor } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
const fiveMinutes = 300_000
let product: Product
let lab: Lab
let chromium: Chromium
let website: TestSite
let owner: Visitor
let page: Page
let pasted = ''

beforeAll(async () => {
  ;[product, lab, chromium, website] = await Promise.all([
    stage.run(startProduct({ isNew: true })),
    stage.run(startLab({ speed: 20 })),
    stage.run(startChromium()),
    stage.run(
      servePage(
        () =>
          `<!doctype html><html><head><title>Cedar roofs</title>${pasted}</head><body><a href="tel:+15125550132">(512) 555-0132</a></body></html>`,
      ),
    ),
  ])
  owner = await chromium.newVisitor()
  page = await owner.newPage()
})
afterAll(() => stage.close())

const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
const step = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor()

test('a newcomer goes from nothing to an attributed call on their own site by clicks alone, within five minutes', async () => {
  const began = performance.now()
  await page.goto(product.signInUrl)
  await step('Where do your calls ring?')

  await press('Save the location')
  await page.getByText('This is needed.').first().waitFor()
  await page.getByLabel(/^Name/).fill('Cedar Roofs 🏠')
  await page.getByLabel('Country').selectOption('GB')
  expect(await page.getByLabel('Currency').inputValue()).toBe('GBP')
  await page.getByLabel('Country').selectOption('US')
  expect(await page.getByLabel('Currency').inputValue()).toBe('USD')
  await page.getByLabel('Currency').selectOption('CAD')
  await page.getByLabel('Time zone').selectOption('America/Chicago')
  await page.getByLabel(/^Published number/).fill('512 555 0132')
  await page.getByLabel('Opening hours').selectOption({ label: 'Weekdays 9 to 5' })
  await press('Save the location')

  await step('Which website shows its number?')
  expect((await product.api.accounts())[0]).toMatchObject({ timeZone: 'America/Chicago', currency: 'CAD' })
  await page.getByLabel(/^Address of the website/).fill(website.url)
  await press('Save the website')

  await step('When may a visitor be recognised?')
  await page.getByLabel(/^At once, unless they decline/).check()
  await press('Save')

  await step('What do you want to tell apart?')
  await page.getByLabel(/^E-mail/).check()
  await press('Create 2 trackers')

  await step('Connect your carrier')
  await page.getByLabel(/^Account SID/).fill(lab.accountSid)
  await page.getByLabel('Auth token').fill(lab.authToken)
  await page.getByLabel('Another carrier with the same interface').check()
  await page.getByLabel('Its address').fill(lab.url)
  await press('Try and connect')

  await step('Choose your numbers')
  await page.getByText('5 of 5 chosen').waitFor()
  expect(await page.getByRole('main').textContent()).toContain('a month in all')
  await page.getByText('Not for listings').waitFor()
  await press('Buy 5 numbers')
  await page.getByText('All trackers have their numbers.').waitFor()

  // Another day, another browser: the server knows where it stands.
  await page.goto(product.url)
  await page.getByRole('link', { name: 'Go on with the set-up' }).click()
  await step('Put one line on your website')
  pasted = (await page.getByRole('region', { name: 'The snippet' }).textContent()) ?? ''
  const visitor = await chromium.newVisitor()
  const site = await visitor.newPage()
  await site.goto(`${website.url}/?utm_source=google&utm_medium=cpc&utm_campaign=roofs`)
  await page.getByText(/^Seen on /).waitFor()
  await press('Continue')

  await step('Make a test call')
  const shown = await waitUntil('a tracking number on the page', async () => {
    const href = await site.getByRole('link').getAttribute('href')
    return href && href !== 'tel:+15125550132' && href.slice(4)
  })
  await lab.call({ from: '+15125550118', to: shown, seconds: 3 })
  await page.getByText(/^From \(512\) 555-0118 to /).waitFor()
  const arrival = page.getByRole('main')
  await arrival.getByText('Paid search').waitFor()
  await arrival.getByText('roofs', { exact: true }).waitFor()
  await press('Continue')
  await step('Cedar Roofs 🏠 is set up')
  expect(performance.now() - began).toBeLessThan(fiveMinutes)
  expect([...owner.problems, ...visitor.problems]).toEqual([])
  await visitor.close()
})

test('a second location begins anew and may share the site', async () => {
  await press('Set up another location')
  await step('Where do your calls ring?')
  await page.getByLabel(/^Name/).fill('Denver')
  await page.getByLabel(/^Published number/).fill('(303) 555-0144')
  await press('Save the location')
  await step('Which website shows its number?')
  await page.getByLabel('127.0.0.1', { exact: false }).first().check()
  await press('Save the website')
  await step('When may a visitor be recognised?')
  const sites = await product.api.sites()
  expect(sites).toHaveLength(1)
  expect(sites[0]?.locationIds).toHaveLength(2)
})
