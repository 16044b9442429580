import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../testing/start-product.ts'
import { startTestLab, type TestLab } from '../testing/start-test-lab.ts'

const BUSINESS = '+14155550132'
const dial = (attributes = '', number = '') =>
  `<Response><Dial ${attributes}><Number ${number}>${BUSINESS}</Number></Dial></Response>`

let lab: TestLab
let product: Product
const open = async (...[replies]: Parameters<typeof startProduct>) => {
  product = await startProduct(replies)
  return lab.buy({
    VoiceUrl: `${product.url}/voice`,
    VoiceFallbackUrl: `${product.url}/fallback`,
    VoiceFallbackMethod: 'GET',
    StatusCallback: `${product.url}/status`,
  })
}
const rings = async () =>
  (await lab.control<{ items: { from: string }[] }>('GET', `businesses/${BUSINESS}/rings`)).items

beforeEach(async () => {
  lab = await startTestLab()
})
afterEach(async () => {
  await lab.stop()
  await product?.stop()
})

describe('a call to a tracking number', () => {
  test('rings the business with the caller’s id and connects the two', async () => {
    const number = await open({ '/voice': dial('answerOnBridge="true"') })
    const call = await lab.call({ to: number, from: '+12125550107', seconds: 12 })
    expect(call).toMatchObject({ connected: true, status: 'completed', business: { e164: BUSINESS } })
    expect(call.talkSeconds).toBeGreaterThanOrEqual(12)
    expect(call.heard.some((item) => item.who === 'business' && item.text?.includes('Dana'))).toBe(true)
    expect(await rings()).toMatchObject([{ from: '+12125550107', answered: true }])
    expect(product.at('/voice')[0]?.params).toMatchObject({
      AccountSid: lab.accountSid,
      From: '+12125550107',
      To: number,
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
      FromCity: 'NEW YORK',
      FromState: 'NY',
      ToCity: 'SAN FRANCISCO',
    })
  })

  test('leaves a parent and a child leg with true times in the call log', async () => {
    const number = await open({ '/voice': dial('answerOnBridge="true"') })
    await lab.call({ to: number, seconds: 10 })
    const { body } = await lab.rest('GET', 'Calls.json')
    const parent = body.calls.find((call: { direction: string }) => call.direction === 'inbound')
    const child = body.calls.find((call: { direction: string }) => call.direction === 'outbound-dial')
    expect(parent).toMatchObject({ status: 'completed', to: number, parent_call_sid: null })
    expect(child).toMatchObject({ status: 'completed', to: BUSINESS, parent_call_sid: parent.sid })
    expect(Number(parent.duration)).toBeGreaterThanOrEqual(10)
    expect(Date.parse(parent.end_time)).toBeGreaterThanOrEqual(Date.parse(parent.start_time))
  })

  test('reports every step that was asked for, with sequence numbers and the parent', async () => {
    const number = await open({
      '/voice': dial('', 'statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed"'),
    })
    await lab.call({ to: number, seconds: 5 })
    await lab.control('POST', 'delivery/settle')
    const steps = product.at('/leg').map((webhook) => webhook.params)
    expect(steps.map((step) => step.CallStatus)).toEqual(['initiated', 'ringing', 'in-progress', 'completed'])
    expect(steps.map((step) => step.SequenceNumber)).toEqual(['0', '1', '2', '3'])
    const parentSid = product.at('/voice')[0]?.params.CallSid
    expect(
      steps.every((step) => step.ParentCallSid === parentSid && step.Direction === 'outbound-dial'),
    ).toBe(true)
    expect(product.at('/status').map((webhook) => webhook.params)).toMatchObject([
      { CallStatus: 'completed', CallSid: parentSid },
    ])
    expect(Number(product.at('/status')[0]?.params.CallDuration)).toBeGreaterThanOrEqual(5)
  })

  test.each([
    ['no', 'no-answer', 'no-answer'],
    ['busy', 'busy', 'busy'],
  ] as const)(
    'tells the action URL of a business that does not pick up (%s)',
    async (answer, dialStatus, status) => {
      const number = await open({
        '/voice': dial('answerOnBridge="true" action="/after" timeout="10"'),
        '/after': '<Response/>',
      })
      const call = await lab.call({ to: number, answer })
      expect(product.at('/after')[0]?.params).toMatchObject({
        DialCallStatus: dialStatus,
        DialBridged: 'false',
      })
      expect(call).toMatchObject({ connected: false, answeredAt: null, status })
    },
  )

  test('counts a caller who gives up while it rings as not answered', async () => {
    const number = await open({ '/voice': dial('answerOnBridge="true" timeout="60"') })
    const call = await lab.call({ to: number, answer: 'no', patienceSeconds: 8 })
    expect(call.legs.map((leg) => leg.status)).toEqual(['no-answer', 'no-answer'])
    expect(call.endedBy).toBe('caller')
  })

  test('rings all numbers at once and joins the first that picks up', async () => {
    await lab.control('POST', 'businesses', { e164: '+14155550133', answerAfterSeconds: 20 })
    const number = await open({
      '/voice': `<Response><Dial><Number>+14155550133</Number><Number>${BUSINESS}</Number></Dial></Response>`,
    })
    const call = await lab.call({ to: number, seconds: 5 })
    expect(call.business?.e164).toBe(BUSINESS)
    expect(call.rings.map((ring) => ring.e164)).toEqual(['+14155550133', BUSINESS])
    expect(call.legs.map((leg) => leg.status)).toEqual(['completed', 'no-answer', 'completed'])
  })

  test('passes through a second tracking number as a new inbound call', async () => {
    const number = await open({ '/voice': dial() })
    const other = await lab.buy({ VoiceUrl: `${product.url}/outer` })
    await product.stop()
    product = await startProduct({
      '/voice': dial(),
      '/outer': `<Response><Dial>${number}</Dial></Response>`,
    })
    for (const [e164, path] of [
      [number, '/voice'],
      [other, '/outer'],
    ]) {
      const { body } = await lab.rest(
        'GET',
        `IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(e164 ?? '')}`,
      )
      await lab.rest('POST', `IncomingPhoneNumbers/${body.incoming_phone_numbers[0].sid}.json`, {
        VoiceUrl: `${product.url}${path}`,
      })
    }
    const call = await lab.call({ to: other, seconds: 5 })
    expect(call.connected).toBe(true)
    expect(call.legs.map((leg) => leg.direction)).toEqual([
      'inbound',
      'outbound-dial',
      'inbound',
      'outbound-dial',
    ])
    expect(product.at('/voice')[0]?.params).not.toHaveProperty('ForwardedFrom')
  })

  test('cuts a journey that runs in a circle', async () => {
    const number = await open({ '/voice': (hook) => `<Response><Dial>${hook.params.To}</Dial></Response>` })
    const call = await lab.call({ to: number })
    expect(call.connected).toBe(false)
    expect(product.at('/voice').length).toBeLessThanOrEqual(6)
  })

  test('says where a forwarded call came by', async () => {
    const number = await open({ '/voice': dial() })
    await lab.control('POST', 'businesses', { e164: '+14155550140', behaviour: 'forward', forwardTo: number })
    const call = await lab.call({ to: '+14155550140', seconds: 5 })
    expect(call.connected).toBe(true)
    expect(product.at('/voice')[0]?.params.ForwardedFrom).toBe('+14155550140')
  })

  test('refuses a caller id that is not the account’s to show', async () => {
    const number = await open({ '/voice': dial('callerId="+13125550188"') })
    const call = await lab.call({ to: number })
    expect(call.connected).toBe(false)
    expect(await rings()).toEqual([])
    const { items } = await lab.control<{ items: { code: number }[] }>('GET', 'notifications')
    expect(items.map((item) => item.code)).toContain(13214)
  })

  test('shows an owned number as the caller when told to', async () => {
    const number = await open({ '/voice': (hook) => dial(`callerId="${hook.params.To}"`) })
    await lab.call({ to: number, seconds: 3 })
    expect(await rings()).toMatchObject([{ from: number }])
  })

  test('a number that was given back is not in service', async () => {
    const number = await open({ '/voice': dial() })
    const { body } = await lab.rest('GET', 'IncomingPhoneNumbers.json')
    await lab.rest('DELETE', `IncomingPhoneNumbers/${body.incoming_phone_numbers[0].sid}.json`)
    const call = await lab.call({ to: number })
    expect(call).toMatchObject({ connected: false, status: 'failed' })
    expect(call.heard[0]?.clip).toBe('not-in-service')
    expect(product.received).toEqual([])
  })
})

describe('when the product fails', () => {
  test.each([
    ['answers 500', { status: 500 }, '11200'],
    ['answers something that is no XML', { status: 200, body: 'oops {' }, '12100'],
    ['answers another document', { status: 200, body: '<html><body/></html>' }, '12102'],
    ['answers JSON', { status: 200, body: '{}', type: 'application/json' }, '12300'],
  ])('the number’s fallback rings the business: it %s', async (_what, reply, code) => {
    const number = await open({ '/voice': reply, '/fallback': dial() })
    const call = await lab.call({ to: number, seconds: 5 })
    expect(call.connected).toBe(true)
    const fallback = product.at('/fallback')[0]
    expect(fallback?.method).toBe('GET')
    expect(fallback?.params).toMatchObject({ ErrorCode: code, ErrorUrl: `${product.url}/voice` })
  })

  test('the fallback is asked when no answer comes in time', async () => {
    await lab.stop()
    lab = await startTestLab({ webhookTimeoutMs: 150 })
    const number = await open({ '/voice': 'hang', '/fallback': dial() })
    const call = await lab.call({ to: number, seconds: 5 })
    expect(call.connected).toBe(true)
    expect(product.at('/voice')).toHaveLength(1)
  })

  test('a document on the carrier’s own host rings the business with the product dead', async () => {
    const number = await open({})
    await product.stop()
    const put = await fetch(`${lab.url}/assets/fallback/route.xml`, {
      method: 'PUT',
      body: dial(),
      headers: {
        'content-type': 'application/xml',
        authorization: `Basic ${Buffer.from(`${lab.accountSid}:${lab.authToken}`).toString('base64')}`,
      },
    })
    expect(put.status).toBe(201)
    const { body } = await lab.rest('GET', 'IncomingPhoneNumbers.json')
    await lab.rest('POST', `IncomingPhoneNumbers/${body.incoming_phone_numbers[0].sid}.json`, {
      VoiceFallbackUrl: `${lab.url}/assets/fallback/route.xml`,
    })
    expect((await lab.call({ to: number, seconds: 5 })).connected).toBe(true)
  })

  test('the caller hears of an application error when the fallback fails too', async () => {
    const number = await open({ '/voice': { status: 500 }, '/fallback': { status: 404 } })
    const call = await lab.call({ to: number })
    expect(call).toMatchObject({ connected: false, status: 'completed' })
    expect(call.heard.map((item) => item.text)).toEqual([
      'We are sorry, an application error has occurred. Goodbye.',
    ])
  })
})
