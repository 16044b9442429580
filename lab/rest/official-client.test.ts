import twilio, { validateRequest } from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../testing/start-product.ts'
import { startTestLab, type TestLab } from '../testing/start-test-lab.ts'

let lab: TestLab
let product: Product
let client: ReturnType<typeof twilio>

type Asked = Parameters<twilio.RequestClient['request']>[0]

/** Sends what the official client asks for to the lab instead of to the carrier. */
function labRequests(): twilio.RequestClient {
  const real = new twilio.RequestClient()
  const request = (asked: Asked) => {
    const url = new URL(asked.uri)
    return real.request({ ...asked, uri: `${lab.url}${url.pathname}${url.search}` } as Asked)
  }
  return { request } as unknown as twilio.RequestClient
}

beforeAll(async () => {
  lab = await startTestLab()
  product = await startProduct({
    '/voice': '<Response><Dial answerOnBridge="true">+15125550132</Dial></Response>',
  })
  client = twilio(lab.accountSid, lab.authToken, { httpClient: labRequests() })
})
afterAll(async () => {
  await lab.stop()
  await product.stop()
})

test('searches, buys, reads back, changes and gives back a number', async () => {
  const found = await client.availablePhoneNumbers('US').local.list({ areaCode: 512, limit: 5 })
  expect(found).toHaveLength(5)
  const [first] = found
  expect(first).toMatchObject({
    locality: 'Austin',
    region: 'TX',
    isoCountry: 'US',
    capabilities: { voice: true },
  })
  const bought = await client.incomingPhoneNumbers.create({
    phoneNumber: first?.phoneNumber ?? '',
    voiceUrl: `${product.url}/voice`,
    voiceFallbackUrl: `${lab.url}/assets/route.xml`,
    voiceFallbackMethod: 'GET',
    statusCallback: `${product.url}/status`,
    friendlyName: 'Billboard I-35',
  })
  const again = await client.incomingPhoneNumbers(bought.sid).fetch()
  expect(again).toMatchObject({
    phoneNumber: first?.phoneNumber,
    voiceUrl: `${product.url}/voice`,
    voiceFallbackMethod: 'GET',
    friendlyName: 'Billboard I-35',
  })
  const stillSold = await client.availablePhoneNumbers('US').local.list({ areaCode: 512, limit: 5 })
  expect(stillSold.map((number) => number.phoneNumber)).not.toContain(first?.phoneNumber)
  await expect(client.incomingPhoneNumbers.create({ phoneNumber: bought.phoneNumber })).rejects.toMatchObject(
    {
      status: 400,
      code: 21422,
    },
  )
  const changed = await client.incomingPhoneNumbers(bought.sid).update({ voiceMethod: 'GET' })
  expect(changed.voiceMethod).toBe('GET')
  expect(await client.incomingPhoneNumbers.list({ phoneNumber: bought.phoneNumber })).toHaveLength(1)
  await client.incomingPhoneNumbers(bought.sid).remove()
  await expect(client.incomingPhoneNumbers(bought.sid).fetch()).rejects.toMatchObject({
    status: 404,
    code: 20404,
  })
})

test('numbers near another one are those within the distance, the nearest first', async () => {
  const areaCodes = async (distance?: number) => {
    const near = { nearNumber: '+15125550132', contains: '5550170', ...(distance && { distance }) }
    const found = await client.availablePhoneNumbers('US').local.list(near)
    return found.map(({ phoneNumber }) => phoneNumber.slice(2, 5))
  }
  expect(await areaCodes(50)).toEqual(['512', '737'])
  expect(await areaCodes()).toEqual(['512', '737'])
  expect(await areaCodes(100)).toEqual(['512', '737', '210', '254'])
  const [first] = await client
    .availablePhoneNumbers('US')
    .local.list({ nearNumber: '+17375550132', distance: 50, limit: 1 })
  expect(first?.phoneNumber.slice(0, 5)).toBe('+1737')
})

test('lists calls since an instant, page by page without repeats, and fetches one', async () => {
  const number = await lab.buy({ VoiceUrl: `${product.url}/voice` })
  const before = new Date()
  for (let n = 0; n < 3; n++) await lab.call({ to: number, seconds: 2 })
  const calls = await client.calls.list({ startTimeAfter: before, pageSize: 2 })
  expect(calls).toHaveLength(6)
  expect(new Set(calls.map((call) => call.sid)).size).toBe(6)
  expect(await client.calls.list({ startTimeAfter: new Date(Date.now() + 60_000) })).toEqual([])
  const parent = calls.find((call) => call.direction === 'inbound')
  const fetched = await client.calls(parent?.sid ?? '').fetch()
  expect(fetched).toMatchObject({ status: 'completed', to: number, parentCallSid: null })
  const children = await client.calls.list({ parentCallSid: fetched.sid })
  expect(children.map((child) => [child.direction, child.to])).toEqual([['outbound-dial', '+15125550132']])
})

test('signs webhooks so that the official library accepts them, by POST and by GET', async () => {
  const number = await lab.buy({ VoiceUrl: `${product.url}/voice?route=7`, VoiceMethod: 'GET' })
  await lab.call({ to: number, seconds: 1 })
  for (const webhook of product.at('/voice')) {
    const params = webhook.method === 'POST' ? webhook.params : {}
    expect(validateRequest(lab.authToken, webhook.signature, webhook.url, params)).toBe(true)
  }
  expect(new Set(product.at('/voice').map((webhook) => webhook.method))).toEqual(new Set(['GET', 'POST']))
})

test('places a call that runs a document for whoever picks up', async () => {
  const from = await lab.buy()
  const call = await client.calls.create({
    to: '+15125550132',
    from,
    twiml: '<Response><Say>Hello.</Say></Response>',
  })
  await lab.lab.liveLegs.get(call.sid)?.wire.whenEnded()
  expect(await client.calls(call.sid).fetch()).toMatchObject({
    status: 'completed',
    direction: 'outbound-api',
  })
})

test('ends a live call when told to', async () => {
  const number = await lab.buy({ VoiceUrl: `${product.url}/voice` })
  const { callId } = await lab.control<{ callId: string }>('POST', 'calls', {
    to: number,
    from: '+14155550105',
    seconds: 3000,
  })
  await expect
    .poll(async () => (await client.calls.list({ to: number, status: 'in-progress' })).length)
    .toBe(1)
  const [live] = await client.calls.list({ to: number, status: 'in-progress' })
  await client.calls(live?.sid ?? '').update({ status: 'completed' })
  expect(await lab.control('GET', `calls/${callId}?wait=1`)).toMatchObject({
    status: 'completed',
    endedBy: 'network',
  })
})

test('answers wrong credentials with 401 and the carrier’s error body', async () => {
  const response = await fetch(`${lab.url}/2010-04-01/Accounts/${lab.accountSid}/Calls.json`, {
    headers: { authorization: `Basic ${Buffer.from(`${lab.accountSid}:nope`).toString('base64')}` },
  })
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 20003, status: 401 })
})

test('one account sees nothing of another’s', async () => {
  const number = await lab.buy()
  const other = await lab.control<{ accountSid: string; authToken: string }>('POST', 'accounts')
  const stranger = twilio(other.accountSid, other.authToken, { httpClient: labRequests() })
  expect(await stranger.incomingPhoneNumbers.list()).toEqual([])
  expect(await stranger.calls.list()).toEqual([])
  await expect(stranger.incomingPhoneNumbers.create({ phoneNumber: number })).rejects.toMatchObject({
    code: 21422,
  })
})

test('prices numbers', async () => {
  const country = await client.pricing.v1.phoneNumbers.countries('US').fetch()
  expect(country.phoneNumberPrices).toContainEqual(
    expect.objectContaining({ numberType: 'local', basePrice: '1.15' }),
  )
})

test('misbehaves as told, as often as told', async () => {
  await lab.control('POST', 'faults', { path: 'Calls\\.json', kind: '429', count: 1 })
  const limited = await lab.rest('GET', 'Calls.json')
  expect(limited).toMatchObject({ status: 429, body: { code: 20429 } })
  expect((await lab.rest('GET', 'Calls.json')).status).toBe(200)
  await lab.control('POST', 'faults', { path: 'Calls\\.json', kind: 'html', count: 1 })
  expect(String((await lab.rest('GET', 'Calls.json')).body)).toContain('<h1>')
  for (const kind of ['reset', 'hang']) {
    await lab.control('POST', 'faults', { path: 'Recordings', kind, count: 1 })
    const url = `${lab.url}/2010-04-01/Accounts/${lab.accountSid}/Recordings.json`
    await expect(fetch(url, { signal: AbortSignal.timeout(200) })).rejects.toThrow()
  }
})
