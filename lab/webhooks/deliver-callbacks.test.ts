import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Product, startProduct } from '../testing/start-product.ts'
import { startTestLab, type TestLab } from '../testing/start-test-lab.ts'

const DOCUMENT = `<Response><Dial answerOnBridge="true" record="record-from-answer-dual" recordingStatusCallback="/recording"
  recordingStatusCallbackEvent="in-progress completed"><Number statusCallback="/leg"
  statusCallbackEvent="initiated ringing answered completed">+15125550132</Number></Dial></Response>`

let lab: TestLab
let product: Product
beforeEach(async () => {
  lab = await startTestLab()
  product = await startProduct({ '/voice': DOCUMENT })
})
afterEach(async () => {
  await lab.stop()
  await product.stop()
})

const callAndRead = async () => {
  const number = await lab.buy({ VoiceUrl: `${product.url}/voice`, StatusCallback: `${product.url}/status` })
  await lab.call({ to: number, seconds: 6 })
  await lab.control('POST', 'delivery/settle')
  return product.received
    .filter((webhook) => webhook.path !== '/voice')
    .map((webhook) => `${webhook.path} ${webhook.params.RecordingStatus ?? webhook.params.CallStatus}`)
}

test('sends callbacks in order', async () => {
  const sent = await callAndRead()
  expect(sent.slice(0, 4)).toEqual([
    '/leg initiated',
    '/leg ringing',
    '/leg in-progress',
    '/recording in-progress',
  ])
  expect(sent.slice(4).sort()).toEqual(['/leg completed', '/recording completed', '/status completed'])
})

test('sends every callback twice and last first when told to', async () => {
  await lab.control('POST', 'delivery', { duplicate: true, reverse: true })
  const sent = await callAndRead()
  expect(sent).toHaveLength(14)
  expect(sent.slice(-8)).toEqual([
    '/recording in-progress',
    '/recording in-progress',
    '/leg in-progress',
    '/leg in-progress',
    '/leg ringing',
    '/leg ringing',
    '/leg initiated',
    '/leg initiated',
  ])
})

test('loses every callback when told to, and still has the call in its log', async () => {
  await lab.control('POST', 'delivery', { drop: true })
  expect(await callAndRead()).toEqual([])
  const { body } = await lab.rest('GET', 'Calls.json')
  expect(body.calls).toHaveLength(2)
  expect((await lab.rest('GET', 'Recordings.json')).body.recordings).toHaveLength(1)
})
