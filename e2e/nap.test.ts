import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Location, NapReport } from '@tributary/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { servePage, type TestSite } from './harness/serve-page.ts'
import { startChromium } from './harness/start-chromium.ts'
import { type Product, secret, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const program = fileURLToPath(new URL('../server/cli/tributary.mjs', import.meta.url))
const stage = openStage()
let product: Product
let austinUrl: string
let austin: Location
let defects: TestSite
let page: Page

beforeAll(async () => {
  const [demo, chromium] = await Promise.all([
    stage.run(startProduct({ isDemo: true })),
    stage.run(startChromium()),
  ])
  product = demo
  austinUrl = `${demo.labUrl}/demo/locations/austin`
  austin = await waitUntil('Austin, with its pages to check', async () => {
    const found = (await product.api.locations()).find(({ name }) => name === 'Austin')
    if (!found) return false
    const plan = await (await product.api.send('GET', `/locations/${found.id}/nap-plan`)).json()
    return plan.urls?.length > 0 && found
  })
  const pooled = await waitUntil('a number of its pool', async () =>
    (await product.api.numbers()).find(({ poolId, e164 }) => poolId && e164.startsWith('+1512')),
  )
  defects = await stage.run(
    servePage(
      () => `<!doctype html><title>Old contact page</title>
        <script type="application/ld+json">{"@type":"LocalBusiness","name":"Somebody else","telephone":"${austin.canonicalNumber}"}</script>
        <p>Call ${pooled.e164} or 512-555-0199</p>
        <script src="https://cdn.callrail.com/companies/1/2/12/swap.js"></script>`,
    ),
  )
  page = await (await chromium.newVisitor()).newPage()
  await page.goto(demo.signInUrl)
  await page.getByText('Live', { exact: true }).waitFor()
})
afterAll(() => stage.close())

/** `npx tributary nap check`: how it exits, and what it prints. */
function check(url: string) {
  const env = {
    PATH: process.env.PATH ?? '',
    ...(process.env.CHROMIUM_PATH && { CHROMIUM_PATH: process.env.CHROMIUM_PATH }),
    TRIBUTARY_DATA: product.dataFolder,
    TRIBUTARY_SECRET: secret,
  }
  const parameters = [program, 'nap', 'check', url, '--location', austin.id, '--json']
  return new Promise<NapReport & { code: number }>((done, fail) => {
    execFile(process.execPath, parameters, { env }, (error, out, complaint) => {
      try {
        done({ code: error ? Number(error.code) : 0, ...(JSON.parse(out) as NapReport) })
      } catch {
        fail(new Error(`It printed no report: ${out} ${complaint}`))
      }
    })
  })
}
const codesOf = ({ pages }: NapReport) => [
  ...new Set(pages.flatMap(({ findings }) => findings.map(({ code }) => code))),
]

test('the demo site passes by the command line: people are shown a tracking number, and nobody else is', async () => {
  const report = await check(`${austinUrl}?by=nap`)
  expect(codesOf(report)).toEqual([])
  expect([report.code, report.ok]).toEqual([0, true])
  const rolesOf = (view: string) =>
    report.pages.find((one) => one.view === view)?.phones.filter(({ where }) => where === 'tel')
  expect(rolesOf('human')).toContainEqual(expect.objectContaining({ role: 'tracking' }))
  for (const view of ['raw', 'crawler'])
    expect(rolesOf(view)).toContainEqual(
      expect.objectContaining({ role: 'canonical', e164: austin.canonicalNumber }),
    )
  const visits = await product.api.visits()
  expect(visits.filter(({ landingPage }) => landingPage?.includes('by='))).toEqual([])
})

test('a page with defects does not: the command line names each and exits with 1', async () => {
  const report = await check(defects.url)
  expect([report.code, report.ok]).toEqual([1, false])
  expect(codesOf(report)).toEqual(
    expect.arrayContaining([
      'tracking_number_in_html',
      'pool_number_leaked',
      'unknown_number',
      'name_inconsistent',
      'other_vendor_swapper',
    ]),
  )
})

test('the demo site passes by clicks; a page with defects raises an alert, which closes when the check is fine again', async () => {
  const alerts = async () => (await product.api.alerts()).filter(({ code }) => code === 'nap_findings')
  const checkPage = async (url: string) => {
    await page.getByLabel('Pages to look at').fill(url)
    await page.getByRole('button', { name: 'Save the pages' }).click()
    await page.getByRole('button', { name: 'Save the pages' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.locator('.nap-underway').waitFor()
    await page.locator('.nap-underway').waitFor({ state: 'detached' })
  }
  const badge = page.locator('.nap-summary .nap-badge')
  const change = { crawl: 0 }
  await product.api.send('PATCH', `/locations/${austin.id}/nap-plan`, change)
  await page.goto(`${product.url}/locations/${austin.id}`)
  await page.getByRole('link', { name: 'Findings and checks' }).click()
  await page.getByRole('heading', { name: 'Never checked' }).waitFor()
  await checkPage(`${austinUrl}?by=clicks`)
  await badge.getByText('All stands').waitFor()
  expect(await alerts()).toEqual([])
  await checkPage(defects.url)
  await badge.getByText(/^\d+ errors$/).waitFor()
  await page.getByRole('heading', { name: 'A number of a pool leaked' }).waitFor()
  expect(await alerts()).toMatchObject([
    { subject: austin.id, message: expect.stringContaining(defects.url) },
  ])
  await checkPage(austinUrl)
  await badge.getByText('All stands').waitFor()
  expect(await alerts()).toEqual([])
})
