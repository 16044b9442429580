import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../testing/start-test-lab.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab()
})
afterAll(() => lab.stop())

const ask = (headers: Record<string, string>, path = '/lab/businesses') =>
  new Promise<number>((resolve, reject) => {
    const call = request(`${lab.url}${path}`, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    call.on('error', reject)
    call.end()
  })

test('lets this machine’s programs and the lab’s own page in', async () => {
  expect(await ask({})).toBe(200)
  expect(await ask({ origin: lab.url, 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await ask({ host: `localhost:${new URL(lab.url).port}` })).toBe(200)
})

test.each([
  ['a foreign name that resolves to this machine', { host: 'evil.example' }],
  ['a name that only begins like a loopback one', { host: '127.0.0.1.evil.example' }],
  ['another page’s script', { origin: 'https://evil.example' }],
  ['a page on another port', { origin: 'http://127.0.0.1:1' }],
  ['another page’s image', { 'sec-fetch-site': 'cross-site' }],
])('refuses %s', async (_what, headers) => {
  expect(await ask(headers)).toBe(403)
  expect(await ask(headers, '/lab/sound?clip=beep')).toBe(403)
})
