import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { type Chromium, startChromium, type Visitor } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const caller = '+15125550177'
const other = '+13035550188'
const stage = openStage()
let lab: Lab
let product: Product
let chromium: Chromium
let stores: Stores
let owner: Visitor
let page: Page

beforeAll(async () => {
  ;[lab, product, chromium] = await Promise.all([
    stage.run(startLab({ speed: 20 })),
    stage.run(startProduct()),
    stage.run(startChromium()),
  ])
  stores = await setUpStores(product.api, lab)
  owner = await chromium.newVisitor()
  page = await owner.newPage()
  await page.goto(product.signInUrl)
  await page.getByRole('heading', { level: 1 }).waitFor()
})
afterAll(() => stage.close())

it('forgets a caller by clicks: their calls stay without a number, and a receipt says what went', async () => {
  const [to = ''] = stores.austin.poolNumbers
  for (const from of [caller, other]) {
    const { connected } = await lab.call({ to, from, answer: 'yes', seconds: 2 })
    expect(connected).toBe(true)
    await findEndedCall(product.api, { from, to, stage: 'final' })
  }
  await page.goto(`${product.url}/calls`)
  await page.getByRole('link', { name: '(512) 555-0177' }).waitFor()

  await page.goto(`${product.url}/settings/privacy`)
  await page.getByText('Nobody was forgotten on request yet.').waitFor()
  await page.getByLabel('Their telephone number').fill('(512) 555-0177')
  await page.getByRole('button', { name: 'Look for them' }).click()
  await page.getByRole('heading', { name: 'Kept of (512) 555-0177' }).waitFor()
  await page.getByRole('button', { name: 'Forget this person …' }).click()
  const question = page.getByRole('dialog')
  await question.getByText('1 call becomes a call of nobody').waitFor()
  await question.getByLabel('Type 0177 to confirm').fill('0177')
  await question.getByRole('button', { name: 'Forget for good' }).click()
  await page.getByText('A caller was forgotten').waitFor()
  await page.getByText(/^1 call · /).waitFor()

  await page.goto(`${product.url}/calls`)
  await page.getByRole('link', { name: '(303) 555-0188' }).waitFor()
  const rows = page.locator('[data-call]')
  expect(await rows.count()).toBe(2)
  expect(await page.getByRole('main').textContent()).not.toContain('555-0177')
  const calls = await product.api.calls()
  expect(calls.map(({ from }) => from)).toEqual([other, null])
  expect(owner.problems).toEqual([])
})

it('says that a number of the business itself is nobody’s to forget', async () => {
  await page.goto(`${product.url}/settings/privacy`)
  await page.getByLabel('Their telephone number').fill(stores.denver.canonicalNumber)
  await page.getByRole('button', { name: 'Look for them' }).click()
  await page.getByText('This is a number of the account itself.').waitFor()
  expect(await page.getByRole('button', { name: 'Forget this person …' }).count()).toBe(0)
})
