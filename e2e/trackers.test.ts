import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Location } from '@tributary/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { connectLab } from './harness/set-up-stores.ts'
import { type Chromium, startChromium, type Visitor } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
const [store, hotline] = ['+15125550132', '+15125550177']
let product: Product
let lab: Lab
let chromium: Chromium
let owner: Visitor
let page: Page
let location: Location
let bought = ''

beforeAll(async () => {
  ;[product, lab, chromium] = await Promise.all([
    stage.run(startProduct()),
    stage.run(startLab({ speed: 20 })),
    stage.run(startChromium()),
  ])
  await connectLab(product.api, lab)
  location = await product.api.createLocation({
    name: 'Austin',
    canonicalNumber: store,
    timeZone: 'America/Chicago',
  })
  owner = await chromium.newVisitor()
  page = await owner.newPage()
  await page.goto(product.signInUrl)
})
afterAll(() => stage.close())

const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
/** What the carrier fetches for its number when the server does not answer. */
function documents(): string[] {
  const folder = join(product.dataFolder, 'fallback')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a billboard gets a tracker and a bought number by clicks, and what the number costs is known', async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Numbers' }).click()
  await page.getByRole('link', { name: 'Trackers' }).click()
  await heading('Trackers')
  await page.getByRole('link', { name: 'Add a tracker' }).first().click()
  await page.getByRole('radio', { name: /^Offline/ }).check()
  await page.getByLabel(/^Name/).fill('Billboard I-35')
  await page.getByText('Not for listings').waitFor()
  await press('Create the tracker')

  const dialog = page.getByRole('dialog', { name: 'Numbers for Billboard I-35' })
  await dialog.getByText('$1.15 a month').first().waitFor()
  await dialog
    .getByRole('button', { name: /^Buy \(512\)/ })
    .first()
    .click()
  await page.getByText(/ is yours and rings\.$/).waitFor()
  await page.keyboard.press('Escape')
  await heading('Billboard I-35')
  await page.getByText('0 calls · $1.15 a month').waitFor()

  const [number] = await product.api.numbers()
  expect(number).toMatchObject({ state: 'active', monthlyCost: { amount: 115, currency: 'USD' } })
  bought = number?.e164 ?? ''
})

test('a call to it rings the location, and counts under the tracker', async () => {
  const call = await lab.call({ from: '+15125550118', to: bought, seconds: 3 })
  expect(call.business?.e164).toBe(store)
  await findEndedCall(product.api, { from: '+15125550118', to: bought })
  await page.getByText('1 call · $1.15 a month').waitFor()
  await page.getByRole('link', { name: '1 call', exact: true }).click()
  await page.getByRole('link', { name: /555-0118/ }).waitFor()
  await page.goBack()
})

test('where its calls ring is changed: the next call rings there, and so would one that finds the server dead', async () => {
  await page.getByLabel('Where its calls ring').fill('512 555 0177')
  await press('Save')
  await page.getByText('Saved.').waitFor()
  const call = await lab.call({ from: '+15125550119', to: bought, seconds: 3 })
  expect(call.business?.e164).toBe(hotline)
  expect(await lab.rings(store)).toHaveLength(1)
  expect(documents()).toEqual([expect.stringContaining(hotline)])
})

test('out of use it still rings, says so, and can come back', async () => {
  await press('Take out of use…')
  await page.getByText('Its number keeps ringing where it rang, and calls to it count here.').waitFor()
  await press('Take it out of use')
  await page.getByText(/^Out of use since /).waitFor()
  const call = await lab.call({ from: '+15125550120', to: bought, seconds: 3 })
  expect(call.business?.e164).toBe(hotline)
  await findEndedCall(product.api, { from: '+15125550120', to: bought })
  const [tracker] = await product.api.trackers()
  expect(tracker).toMatchObject({ name: 'Billboard I-35', locationId: location.id })
  expect(tracker?.retiredAt).toBeDefined()
  expect(await product.api.calls({ trackerId: tracker?.id ?? '' })).toHaveLength(3)
  await press('Undo')
  await page.getByRole('button', { name: 'Take out of use…' }).waitFor()
  expect((await product.api.trackers())[0]?.retiredAt).toBeUndefined()
  expect(owner.problems).toEqual([])
})
