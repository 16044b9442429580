import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { startChromium } from './harness/start-chromium.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
let product: Product
let page: Page

beforeAll(async () => {
  const [started, chromium] = await Promise.all([stage.run(startProduct()), stage.run(startChromium())])
  product = started
  page = await (await chromium.newVisitor()).newPage()
  await page.goto(product.signInUrl)
})
afterAll(() => stage.close())

const header = 'name,canonicalNumber,timeZone,city,country'
const dialog = () => page.getByRole('dialog', { name: 'Import locations' })
const names = async () => (await product.api.locations()).map(({ name }) => name).sort()

/** As a person drops it, out of the files of their machine. */
async function drop(csv: string) {
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'stores.csv', { type: 'text/csv' }))
    return data
  }, csv)
  await dialog().getByRole('region', { name: 'CSV file' }).dispatchEvent('drop', { dataTransfer: transfer })
}

test('a file of stores is told of line by line, and one line at fault keeps all of them out', async () => {
  const before = await names()
  await page.getByRole('navigation').getByRole('link', { name: 'Locations' }).click()
  await page.getByRole('button', { name: 'Import locations' }).click()
  await drop(`${header}\nDallas,(214) 555-0100,America/Chicago,Dallas,US\nBoise,,Mars/Base,Boise,US\n`)
  const lines = dialog().getByRole('region', { name: 'What comes of each line' })
  await lines
    .getByRole('row', { name: /^3 Boise canonicalNumber needs the published telephone number/ })
    .waitFor()
  await lines.getByRole('row', { name: /^2 Dallas fine/ }).waitFor()
  expect(
    await dialog()
      .getByRole('button', { name: /^Import \d/ })
      .count(),
  ).toBe(0)
  expect(await names()).toEqual(before)
})

test('what was wrong is mended in the dialog, checked, and all of them are made at once', async () => {
  const before = await names()
  const text = dialog().getByLabel('The lines')
  await text.fill((await text.inputValue()).replace('Boise,,Mars/Base', 'Boise,208-555-0100,America/Boise'))
  await dialog().getByRole('button', { name: 'Check' }).click()
  await dialog().getByText('2 lines are fine. Nothing is written yet.').waitFor()
  expect(await names()).toEqual(before)
  await dialog().getByRole('button', { name: 'Import 2 locations' }).click()
  await dialog().waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Boise' }).first().waitFor()
  expect(await names()).toEqual([...before, 'Boise', 'Dallas'].sort())
})

test('the template that is offered has the columns that are read', async () => {
  await page.getByRole('button', { name: 'Import locations' }).click()
  const link = dialog().getByRole('link', { name: 'Template to fill in' })
  const text = decodeURIComponent((await link.getAttribute('href'))?.split(',').slice(1).join(',') ?? '')
  await drop(text)
  await dialog().getByText('1 line is fine.').waitFor()
})
