import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { type Chromium, startChromium } from './harness/start-chromium.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
const guest = { name: 'Nora Newcomer', email: 'nora@example.com', password: 'a long enough password' }
let product: Product
let chromium: Chromium
let page: Page

/** Takes connections and never says a word. */
async function startSilence() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => void sockets.add(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

beforeAll(async () => {
  const silence = await stage.run(startSilence())
  ;[product, chromium] = await Promise.all([
    stage.run(startProduct({ env: { TRIBUTARY_SMTP_URL: silence.url } })),
    stage.run(startChromium()),
  ])
  page = await (await chromium.newVisitor()).newPage()
  await page.goto(product.signInUrl)
  await page.locator('h1').waitFor()
})
afterAll(() => stage.close())

test('whoever invites reads why the mail does not go, and hands a link over by which the guest comes in', async () => {
  await page.goto(`${product.url}/settings/team`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail').fill(guest.email)
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await page.getByText('The mail is on its way', { exact: true }).waitFor()
  await page.getByText('The mail could not be sent. The mail server did not answer in time.').waitFor()
  await page.getByText('It is tried again').waitFor()
  await page.getByRole('button', { name: `Get a link instead: ${guest.email}` }).click()
  const link = (await page.getByRole('status').locator('code').first().textContent()) ?? ''
  expect(new URL(link).pathname).toBe('/invitation')

  const theirs = await (await chromium.newVisitor()).newPage()
  await theirs.goto(link)
  await theirs.getByLabel('Your name').fill(guest.name)
  await theirs.getByLabel('Password', { exact: true }).fill(guest.password)
  await theirs.getByRole('button', { name: 'Create my sign-in and accept' }).click()
  await theirs.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  expect((await product.api.alerts()).filter(({ code }) => code === 'mail.unsent')).toEqual([])
})

test('whoever asks for a new password is told that no mail leaves, and who can help', async () => {
  const stranger = await (await chromium.newVisitor()).newPage()
  await stranger.goto(`${product.url}/reset-password`)
  await stranger.getByLabel('E-mail').fill('somebody@example.com')
  await stranger.getByRole('button', { name: 'Send the link' }).click()
  await stranger
    .getByText('No mail leaves this server now. The mail server did not answer in time.')
    .waitFor()
})
