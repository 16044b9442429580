import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { swapPath } from './swap.ts'

// No site is known here: whoever asks rightly is told so.
const context = { configuration: { findSite: () => undefined } } as never
const swaps = swapPath(context, { proxyHeaders: {}, log: silentLog })
const server = createServer((incoming, outgoing) => {
  if (!swaps(incoming, outgoing)) outgoing.writeHead(418).end()
})
let port = 0
let url = ''

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
  url = `http://127.0.0.1:${port}`
})
afterAll(() => server.close())

const swap = {
  site: 'site_unknown',
  page: { url: 'https://shop.example/' },
  canonical: ['+15125550100'],
  consent: 'unknown',
}
const post = (path: string, body: string) =>
  fetch(`${url}${path}`, { method: 'POST', headers: { origin: 'https://shop.example' }, body })

it('answers swaps and beacons with or without a query, and leaves everything else alone', async () => {
  const asked = await Promise.all([
    post('/v1/swap', JSON.stringify(swap)),
    post('/v1/swap?now', JSON.stringify(swap)),
    post('/v1/beacon', JSON.stringify({ site: 'site_unknown', events: [{ kind: 'alive', lease: 'x' }] })),
    post('/v1/swaps', '{}'),
    fetch(`${url}/v1/swap`),
  ])
  expect(asked.map((answer) => answer.status)).toEqual([404, 404, 404, 418, 418])
})

it('lets pages of other origins read its refusals', async () => {
  const answer = await post('/v1/swap', JSON.stringify(swap))
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  expect(answer.headers.get('vary')).toBe('origin')
  expect(await answer.json()).toMatchObject({ code: 'site_unknown' })
})

it('tells a browser that asks first that it may post', async () => {
  const answer = await fetch(`${url}/v1/beacon`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example' },
  })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('access-control-allow-methods')).toBe('POST')
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example')
})

it('names what is wrong with a body that is no JSON, or no swap', async () => {
  const [broken, wrong] = await Promise.all([
    post('/v1/swap', '{'),
    post('/v1/swap', JSON.stringify({ ...swap, canonical: ['12'] })),
  ])
  expect([broken.status, wrong.status]).toEqual([400, 400])
  expect(await broken.json()).toMatchObject({ code: 'invalid_json' })
  expect(await wrong.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'canonical.0' }] })
})

it('refuses a body that never ends as soon as it is too large, and hangs up', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const endless = request(`${url}/v1/swap`, { method: 'POST' }, (answer) => {
      answer.resume()
      answer.on('close', () => resolve(answer.statusCode))
    })
    endless.on('error', reject)
    endless.write('x'.repeat(20_000))
  })
  expect(status).toBe(413)
})

it('takes no harm from a page that leaves in the middle of its request', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /v1/swap HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"site"', () =>
    socket.destroy(),
  )
  await new Promise((closed) => socket.on('close', closed))
  expect((await post('/v1/swap', JSON.stringify(swap))).status).toBe(404)
})
