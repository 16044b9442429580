import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Product, startProduct } from './testing/start-product.ts'
import { startTestLab } from './testing/start-test-lab.ts'

let dataFolder: string
let product: Product
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tributary-lab-'))
  product = await startProduct({
    '/voice': '<Response><Dial record="record-from-answer">+15125550132</Dial></Response>',
  })
})
afterEach(async () => {
  rmSync(dataFolder, { recursive: true, force: true })
  await product.stop()
})

test('keeps its account, numbers, calls and recordings from one start to the next', async () => {
  const first = await startTestLab({ dataFolder })
  const number = await first.buy({ VoiceUrl: `${product.url}/voice` })
  await first.call({ to: number, seconds: 4 })
  await first.stop()
  const second = await startTestLab({ dataFolder })
  expect([second.accountSid, second.authToken]).toEqual([first.accountSid, first.authToken])
  expect((await second.rest('GET', 'Calls.json')).body.calls).toHaveLength(2)
  const [recording] = (await second.rest('GET', 'Recordings.json')).body.recordings
  expect((await second.rest('GET', `Recordings/${recording.sid}.wav`)).status).toBe(200)
  expect((await second.call({ to: number, seconds: 2 })).connected).toBe(true)
  await second.stop()
})

test('a call that was up when the lab stopped is ended in its log', async () => {
  const first = await startTestLab({ dataFolder })
  const number = await first.buy({ VoiceUrl: `${product.url}/voice` })
  await first.control('POST', 'calls', { to: number, from: '+14155550105', seconds: 3000 })
  await expect
    .poll(() => [...first.lab.liveLegs.values()].filter((leg) => leg.wire.hasBeenAnswered).length)
    .toBe(2)
  await first.stop()
  const second = await startTestLab({ dataFolder })
  const { calls } = (await second.rest('GET', 'Calls.json')).body
  expect(calls.every((call: { end_time: string | null }) => call.end_time !== null)).toBe(true)
  await second.stop()
})

test('two labs run side by side without knowing each other', async () => {
  const [one, two] = await Promise.all([startTestLab(), startTestLab()])
  expect(one.accountSid).not.toBe(two.accountSid)
  await one.buy()
  expect((await two.rest('GET', 'IncomingPhoneNumbers.json')).status).toBe(200)
  expect((await two.rest('GET', 'IncomingPhoneNumbers.json')).body.incoming_phone_numbers).toEqual([])
  await Promise.all([one.stop(), two.stop()])
})
