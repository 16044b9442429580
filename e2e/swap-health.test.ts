import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { startChromium } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
let product: Product
let lab: Lab
let stores: Stores
let page: Page

beforeAll(async () => {
  const [made, network, chromium] = await Promise.all([
    stage.run(startProduct()),
    // In step with the server's clock: what a number stood for goes by the time of a call.
    stage.run(startLab({ speed: 1 })),
    stage.run(startChromium()),
  ])
  product = made
  lab = network
  stores = await setUpStores(product.api, lab)
  const owner = await chromium.newVisitor()
  page = await owner.newPage()
  await page.goto(product.signInUrl)
})
afterAll(() => stage.close())

/** Callers of one number at the same time, until their calls are on record as ended. */
const callAndEnd = (callers: readonly string[], to: string) =>
  Promise.all(
    callers.map(async (from) => {
      await lab.call({ from, to, seconds: 1 })
      await findEndedCall(product.api, { from, to })
    }),
  )
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a pool number that people dial whom nobody showed it to becomes a tracker by one click, and its calls count there', async () => {
  const [copied] = stores.austin.poolNumbers as [string]
  await callAndEnd(['+15125550118', '+15125550119'], copied)
  await waitUntil('the alert', async () =>
    (await product.api.alerts()).find(({ code, subject }) => code === 'possible_leak' && subject === copied),
  )
  await page.getByRole('img', { name: 'One thing to look at' }).waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Swap health' }).click()
  await heading('Swap health')
  await page.getByText('2 callers in 2 calls that no visit explains', { exact: false }).waitFor()
  await page.getByRole('heading', { name: 'Website' }).waitFor()
  await page.getByText('Getting to know it').waitFor()

  await page.getByRole('button', { name: /^Make it a static tracker/ }).click()
  await page.getByText('Stands for a copied number').waitFor()
  const number = (await product.api.numbers()).find(({ e164 }) => e164 === copied)
  const tracker = (await product.api.trackers()).find(({ id }) => id === number?.trackerId)
  expect(tracker).toMatchObject({ kind: 'offline', locationId: stores.austin.id })
  expect(number?.poolId).toBeUndefined()
  expect((await product.api.alerts()).filter(({ code }) => code === 'possible_leak')).toEqual([])

  const call = await lab.call({ from: '+15125550120', to: copied, seconds: 2 })
  expect(call.business?.e164).toBe(stores.austin.destination)
  const ended = await findEndedCall(product.api, { from: '+15125550120', to: copied })
  expect(ended).toMatchObject({ trackerId: tracker?.id, attribution: { method: 'tracker' } })
})

test('a wrong click is undone, and what is no leak is said to be none', async () => {
  const [other] = stores.denver.poolNumbers as [string]
  await callAndEnd(['+13035550118', '+13035550119'], other)
  const findNumber = async () => (await product.api.numbers()).find(({ e164 }) => e164 === other)
  const before = await findNumber()
  const make = page.getByRole('button', { name: /^Make it a static tracker/ })
  await make.click()
  const toast = page.locator('.undo-toast', { hasText: other.slice(-4) })
  await toast.getByRole('button', { name: 'Undo' }).click()
  await make.waitFor({ state: 'detached' })
  await waitUntil('the number in its pool', async () => (await findNumber())?.poolId === before?.poolId)
  await callAndEnd(['+13035550120', '+13035550121'], other)
  await page.getByRole('button', { name: /^Not a leak/ }).click()
  await make.waitFor({ state: 'detached' })
  expect((await findNumber())?.poolId).toBe(before?.poolId)
})
