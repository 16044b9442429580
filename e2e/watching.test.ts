import { afterAll, beforeAll, expect, it } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { desktop } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const token = 'the token of whoever watches'
const caller = '+15125550177'
const stage = openStage()
let lab: Lab
let product: Product
let stores: Stores

beforeAll(async () => {
  ;[lab, product] = await Promise.all([
    stage.run(startLab({ speed: 20 })),
    stage.run(
      startProduct({
        // A first start says more.
        isNew: true,
        env: {
          TRIBUTARY_LOG: 'debug',
          TRIBUTARY_METRICS_TOKEN: token,
          TRIBUTARY_DRAIN_MS: '700',
          TRIBUTARY_PROXY_HEADERS: 'address=x-real-ip',
        },
      }),
    ),
  ])
  stores = await setUpStores(product.api, lab)
})
afterAll(() => stage.close())

const swap = (site: string, canonical: string) =>
  fetch(`${product.url}/v1/swap`, {
    method: 'POST',
    headers: { origin: lab.url, 'user-agent': desktop, 'x-real-ip': '203.0.113.77' },
    body: JSON.stringify({
      site,
      page: { url: `${stores.demoUrl}/?email=jane@mail.example.com&tel=%2B15125550166`, referrer: '' },
      canonical: [canonical],
      consent: 'granted',
    }),
  })

async function metrics(): Promise<string> {
  const answer = await fetch(`${product.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  return answer.text()
}

const value = (text: string, name: string) =>
  Number(text.match(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\S+)$`, 'm'))?.[1])

it('logs calls and swaps, good and bad, without a number, an address or an e-mail of anybody', async () => {
  const { austin, site } = stores
  expect((await swap(site.key, austin.canonicalNumber)).status).toBe(200)
  const answer = await lab.call({ to: austin.poolNumbers[0] ?? '', from: caller, answer: 'yes', seconds: 2 })
  expect(answer.connected).toBe(true)
  await findEndedCall(product.api, { from: caller, to: austin.poolNumbers[0] ?? '', stage: 'final' })
  // What goes wrong speaks more than what goes well.
  await swap('no-such-site-key-here', austin.canonicalNumber)
  await fetch(`${product.url}/carriers/${stores.connection.id}/voice`, {
    method: 'POST',
    body: new URLSearchParams({ From: caller, To: austin.poolNumbers[0] ?? '', CallSid: 'CA1' }),
  })
  await product.api.refusal('POST', '/numbers/attach', {
    connectionId: stores.connection.id,
    e164: '+15125550111',
  })
  await product.api.refusal('PATCH', `/locations/${austin.id}`, { destination: '+19005550111' })
  await lab.call({ to: austin.poolNumbers[1] ?? '', from: '+442079460123', answer: 'busy' })
  const said = product
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n')
  expect(said).toContain('"msg"')
  expect(said).not.toMatch(/\+\d{7,}|%2B\d{7,}|5125550|4420794/)
  expect(said).not.toMatch(/203\.0\.113|jane|@mail/)
})

it('shows its figures to who has the token, and to nobody else', async () => {
  const bare = await fetch(`${product.url}/metrics`)
  const wrong = await fetch(`${product.url}/metrics`, { headers: { authorization: 'Bearer guess' } })
  expect([bare.status, wrong.status]).toEqual([401, 401])
  const text = await metrics()
  expect(value(text, 'tributary_swap_seconds_count{path="swap",status="200"}')).toBeGreaterThanOrEqual(1)
  expect(value(text, 'tributary_leases_total')).toBeGreaterThanOrEqual(1)
  expect(value(text, 'tributary_webhook_seconds_count{purpose="voice",status="200"}')).toBeGreaterThan(0)
  expect(value(text, 'tributary_webhook_seconds_count{purpose="voice",status="403"}')).toBe(1)
  const held = [...text.matchAll(/^tributary_pool_numbers_held\{pool="[0-9a-f-]+"\} (\d+)$/gm)].map(
    ([, n]) => n,
  )
  expect(held.sort()).toEqual(['0', '0', '1'])
  expect(value(text, 'tributary_database_up')).toBe(1)
  expect(value(text, 'tributary_spool_records')).toBe(0)
  expect(value(text, 'tributary_fallback_documents')).toBeGreaterThan(0)
  expect(value(text, 'tributary_fallback_behind_seconds')).toBe(0)
  expect(Math.abs(value(text, 'tributary_clock_offset_seconds'))).toBeLessThan(1)
  expect(value(text, 'tributary_queue_lag_seconds{queue="attribute-call"}')).toBeLessThan(5)
  expect(text).not.toMatch(/\+\d{7,}|5125550/)
})

it('says that it stops before it does, answers until then, and ends live streams and itself cleanly', async () => {
  const { site, austin } = stores
  expect(await (await fetch(`${product.url}/readyz`)).json()).toEqual({ status: 'ready', database: 'up' })
  const live = await fetch(`${product.url}/api/v1/live`, {
    headers: { authorization: `Bearer ${product.api.key}` },
  })
  const streamed = live.text()
  const stopping = product.stop()
  await waitUntil('503 at /readyz', async () => (await fetch(`${product.url}/readyz`)).status === 503)
  expect((await fetch(`${product.url}/healthz`)).status).toBe(200)
  expect((await swap(site.key, austin.canonicalNumber)).status).toBe(200)
  // A stream that is cut off instead rejects.
  expect(await streamed).toContain('event: ready')
  await stopping
  expect(product.log()).not.toContain('did not go cleanly')
  await expect(fetch(`${product.url}/healthz`)).rejects.toThrow()
})
