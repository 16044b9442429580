import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Product, startProduct } from '../testing/start-product.ts'
import { startTestLab, type TestLab } from '../testing/start-test-lab.ts'

const BUSINESS = '+15125550132'
let lab: TestLab
let product: Product

beforeEach(async () => {
  lab = await startTestLab()
})
afterEach(async () => {
  await lab.stop()
  await product.stop()
})

const run = async (replies: Parameters<typeof startProduct>[0], request: Record<string, unknown> = {}) => {
  product = await startProduct(replies)
  const number = await lab.buy({ VoiceUrl: `${product.url}/voice` })
  return lab.call({ to: number, ...request })
}
const texts = (call: { heard: { text?: string }[] }) => call.heard.flatMap((item) => item.text ?? [])

test('a menu goes where the pressed key leads', async () => {
  const call = await run(
    {
      '/voice':
        '<Response><Gather numDigits="1" action="/picked"><Say>Press one for repairs.</Say></Gather><Say>Goodbye.</Say></Response>',
      '/picked': `<Response><Dial>${BUSINESS}</Dial></Response>`,
    },
    { digits: [{ afterSeconds: 1, digits: '1' }], seconds: 3 },
  )
  expect(product.at('/picked')[0]?.params.Digits).toBe('1')
  expect(call.connected).toBe(true)
  expect(texts(call)).not.toContain('Goodbye.')
})

test('a menu without a key falls through to the next verb', async () => {
  const call = await run({
    '/voice': '<Response><Gather timeout="2"><Say>Press a key.</Say></Gather><Say>Goodbye.</Say></Response>',
  })
  expect(texts(call)).toEqual(['Press a key.', 'Goodbye.'])
  expect(product.at('/voice')).toHaveLength(1)
})

test('the finish key is not among the digits', async () => {
  await run(
    { '/voice': '<Response><Gather action="/picked"/></Response>', '/picked': '<Response/>' },
    { digits: [{ afterSeconds: 1, digits: '742#' }] },
  )
  expect(product.at('/picked')[0]?.params).toMatchObject({ Digits: '742', FinishedOnKey: '#' })
})

test('a caller who reaches a beep leaves a message that can be fetched', async () => {
  const call = await run(
    {
      '/voice':
        '<Response><Say>Please leave a message after the tone.</Say><Record action="/left" recordingStatusCallback="/recorded"/></Response>',
    },
    { say: 'kim' },
  )
  await lab.control('POST', 'delivery/settle')
  expect(call.connected).toBe(false)
  expect(call.heard.map((item) => item.clip)).toEqual(['leave-message', 'beep'])
  expect(call.said[0]?.text).toContain('this is Kim')
  const recorded = product.at('/recorded')[0]?.params
  expect(recorded).toMatchObject({
    RecordingStatus: 'completed',
    RecordingChannels: '1',
    RecordingSource: 'RecordVerb',
  })
  expect(Number(recorded?.RecordingDuration)).toBeGreaterThanOrEqual(4)
  await expect.poll(() => product.at('/left')[0]?.params.Digits).toBe('hangup')
})

test('a message in which nobody spoke goes on with the next verb', async () => {
  const call = await run(
    { '/voice': '<Response><Record timeout="2" action="/left"/><Say>Nothing was recorded.</Say></Response>' },
    { say: 'none', seconds: 40 },
  )
  expect(texts(call)).toEqual(['Nothing was recorded.'])
  expect(product.at('/left')).toEqual([])
})

test('a refused call is never answered', async () => {
  expect(await run({ '/voice': '<Response><Reject reason="busy"/></Response>' })).toMatchObject({
    status: 'busy',
    lineAnsweredAt: null,
  })
})

test('a redirect goes to the other document', async () => {
  const call = await run({
    '/voice': '<Response><Redirect method="GET">/other?x=1</Redirect><Say>No.</Say></Response>',
    '/other': '<Response><Say>Here.</Say></Response>',
  })
  expect(texts(call)).toEqual(['Here.'])
  expect(product.at('/other')[0]).toMatchObject({ method: 'GET' })
})

test('a whisper is heard by the business alone, and its key accepts the call', async () => {
  await lab.control('POST', 'businesses', { e164: BUSINESS, keys: '1' })
  const call = await run(
    {
      '/voice': `<Response><Dial answerOnBridge="true"><Number url="/whisper">${BUSINESS}</Number></Dial></Response>`,
      '/whisper':
        '<Response><Gather numDigits="1" action="/accept"><Say>Call from the billboard. Press one.</Say></Gather><Hangup/></Response>',
      '/accept': '<Response/>',
    },
    { seconds: 4 },
  )
  expect(call.connected).toBe(true)
  expect(texts(call).join()).not.toContain('billboard')
  expect(product.at('/whisper')[0]?.params).toMatchObject({ Direction: 'outbound-dial', To: BUSINESS })
  expect(product.at('/whisper')[0]?.params.ParentCallSid).toBe(product.at('/voice')[0]?.params.CallSid)
})

test('a call that the business does not accept is not bridged', async () => {
  const call = await run({
    '/voice': `<Response><Dial action="/after"><Number url="/whisper">${BUSINESS}</Number></Dial></Response>`,
    '/whisper':
      '<Response><Gather numDigits="1" timeout="2"><Say>Press one.</Say></Gather><Hangup/></Response>',
    '/after': '<Response><Say>Nobody is free.</Say></Response>',
  })
  expect(call.connected).toBe(false)
  expect(product.at('/after')[0]?.params).toMatchObject({ DialCallStatus: 'completed', DialBridged: 'false' })
  expect(texts(call)).toContain('Nobody is free.')
})

test('a time limit ends the talk and the document goes on', async () => {
  const call = await run(
    { '/voice': `<Response><Dial timeLimit="5">${BUSINESS}</Dial><Say>Time is up.</Say></Response>` },
    { seconds: 60 },
  )
  expect(texts(call).at(-1)).toBe('Time is up.')
})

test('a recording has the caller first and the business second, each where they spoke', async () => {
  const call = await run(
    {
      '/voice': `<Response><Dial answerOnBridge="true" record="record-from-answer-dual">${BUSINESS}</Dial></Response>`,
    },
    { say: 'luis', seconds: 16 },
  )
  const { body } = await lab.rest('GET', 'Recordings.json')
  const [recording] = body.recordings
  expect(recording).toMatchObject({ channels: 2, source: 'DialVerb', call_sid: call.legs[0]?.sid })
  expect(Number(recording.duration)).toBeGreaterThanOrEqual(16)
  const anonymous = await fetch(recording.media_url)
  expect(anonymous.status).toBe(401)
  const wav = readFileSync(join(lab.folder, 'recordings', `${recording.sid}.wav`))
  expect([wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([2, 8000])
  const loudness = (channel: number, fromSeconds: number, toSeconds: number) => {
    let sum = 0
    for (let n = Math.floor(fromSeconds * 8000); n < toSeconds * 8000; n++)
      sum += Math.abs(wav.readInt16LE(44 + n * 4 + channel * 2))
    return sum / ((toSeconds - fromSeconds) * 8000)
  }
  const offset = (at: string | undefined) =>
    ((Date.parse(at ?? '') - Date.parse(call.answeredAt ?? '')) / 1000) * 40
  const business = call.heard.find((item) => item.who === 'business')
  const caller = call.said[0]
  expect(caller?.text).toContain('tune up')
  const [b, c] = [offset(business?.at) + 1, offset(caller?.at) + 1]
  expect(loudness(1, b, b + 0.8)).toBeGreaterThan(300)
  expect(loudness(0, b, b + 0.8)).toBe(0)
  expect(loudness(0, c, c + 0.8)).toBeGreaterThan(300)
  expect(loudness(1, c, c + 0.8)).toBe(0)
})
