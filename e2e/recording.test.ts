import type { Recording } from '@tributary/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
const caller = '+15125550118'
let product: Product
let lab: Lab
let stores: Stores
let recording: Recording

beforeAll(async () => {
  ;[product, lab] = await Promise.all([stage.run(startProduct()), stage.run(startLab({ speed: 20 }))])
  stores = await setUpStores(product.api, lab)
})
afterAll(() => stage.close())

const audio = (headers: Record<string, string> = {}) =>
  product.api.send('GET', `/recordings/${recording.id}/audio`, undefined, headers)

/** What the carrier itself has recorded of this account's calls. */
async function recordedAtCarrier(): Promise<{ channels: number }[]> {
  const authorization = `Basic ${Buffer.from(`${lab.accountSid}:${lab.authToken}`).toString('base64')}`
  const answer = await fetch(`${lab.url}/2010-04-01/Accounts/${lab.accountSid}/Recordings.json`, {
    headers: { authorization },
  })
  return ((await answer.json()) as { recordings: { channels: number }[] }).recordings
}

test('a store that records tells the caller first', async () => {
  const [number = ''] = stores.austin.poolNumbers
  const placed = await lab.call({ to: number, from: caller, seconds: 12 })
  expect(placed.connected).toBe(true)
  const spoken = placed.heard.filter((sound) => sound.text)
  expect(spoken[0]).toMatchObject({ who: 'carrier', text: stores.austin.recording.notice })
  expect(Date.parse(spoken[0]?.at ?? '')).toBeLessThanOrEqual(Date.parse(placed.answeredAt ?? ''))
})

test('its call is recorded on two channels, fetched and stored', async () => {
  const [number = ''] = stores.austin.poolNumbers
  const { id } = await findEndedCall(product.api, { from: caller, to: number })
  recording = await waitUntil('the recording to be stored', async () => {
    const { recording } = await product.api.call(id)
    return recording?.state === 'stored' && recording
  })
  expect(recording).toMatchObject({ callId: id, channels: 2 })
  expect(recording.durationMs).toBeGreaterThan(10_000)
  expect(await recordedAtCarrier()).toMatchObject([{ channels: 2 }])
})

test('the recording is played from the API, whole or from where the listener jumps to', async () => {
  const whole = await audio()
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/wav'])
  const wav = Buffer.from(await whole.arrayBuffer())
  expect(wav.length).toBe(recording.bytes)
  const [riff, format, channels] = [
    wav.toString('latin1', 0, 4),
    wav.toString('latin1', 8, 12),
    wav.readUInt16LE(22),
  ]
  expect([riff, format, channels]).toEqual(['RIFF', 'WAVE', 2])
  const part = await audio({ range: 'bytes=1000-1999' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${wav.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(wav.subarray(1000, 2000))).toBe(true)
  const beyond = await audio({ range: `bytes=${wav.length}-` })
  expect(beyond.status).toBe(416)
})

test('nobody hears it without the account’s key', async () => {
  const answer = await fetch(`${product.url}/api/v1/recordings/${recording.id}/audio`)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
})

test('a store that does not record says nothing and records nothing', async () => {
  const [number = ''] = stores.denver.poolNumbers
  const placed = await lab.call({ to: number, from: caller, seconds: 12 })
  expect(placed.connected).toBe(true)
  expect(placed.heard.filter((sound) => sound.who === 'carrier' && sound.text)).toEqual([])
  const call = await findEndedCall(product.api, { from: caller, to: number, stage: 'final' })
  expect(call.recording).toBeUndefined()
  expect(await recordedAtCarrier()).toHaveLength(1)
})
