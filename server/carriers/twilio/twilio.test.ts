import { readdirSync, readFileSync } from 'node:fs'
import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../clock.ts'
import type { Connection } from '../carrier.ts'
import { type ConformanceOptions, describeConformance, type WebhookCase } from '../testing/conformance.ts'
import { createTwilioCarrier } from './create-twilio-carrier.ts'

const connection: Connection = {
  id: '0198f000-0000-7000-8000-000000000001',
  accountId: '0198f000-0000-7000-8000-0000000000aa',
  carrier: 'twilio',
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'the token of the first customer',
}
const otherConnection: Connection = {
  ...connection,
  id: '0198f000-0000-7000-8000-000000000002',
  accountSid: 'AC00000000000000000000000000000002',
  authToken: 'another token',
}
const receivedAt = Date.UTC(2026, 10, 21, 15, 5, 0)

const folder = new URL('./fixtures/', import.meta.url)
const cases = readdirSync(folder).flatMap(
  (name) => (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: WebhookCase[] }).cases,
)

const makeRequest: ConformanceOptions['makeRequest'] = (sender, { purpose, query, params }, at) => {
  const url = `https://calls.example.com/carriers/${sender.id}/${purpose}${query}`
  const signature = getExpectedTwilioSignature(sender.authToken, url, params)
  return {
    purpose,
    url,
    method: 'POST',
    body: new URLSearchParams(params).toString(),
    header: (name) => (name.toLowerCase() === 'x-twilio-signature' ? signature : undefined),
    receivedAt: at,
  }
}

const carrier = createTwilioCarrier({
  fetch: () => Promise.reject(new Error('reading and writing ask nobody')),
  clock: createClock(),
})

describeConformance({ carrier, connection, otherConnection, cases, makeRequest, receivedAt })

describe('signatures', () => {
  // The vectors that Twilio's own libraries are tested with.
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  it('accepts the published example', () => {
    const params = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    }
    expect(validateRequest('12345', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', url, params)).toBe(true)
    expect(validateRequest('12346', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', url, params)).toBe(false)
  })
  it('accepts the published example with a parameter that comes twice', () => {
    const params = { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] }
    expect(validateRequest('12345', 'IK+Dwps556ElfBT0I3Rgjkr1wJU=', url, params)).toBe(true)
  })
  it('accepts a webhook signed for the address with its port written out', () => {
    const webhook = cases[0] as WebhookCase
    const request = makeRequest(connection, webhook, receivedAt)
    const signature = getExpectedTwilioSignature(
      connection.authToken,
      request.url.replace('.com/', '.com:443/'),
      webhook.params,
    )
    expect(carrier.readEvent(connection, { ...request, header: () => signature })).toHaveLength(1)
  })
})

describe('times', () => {
  const status = cases.find((webhook) => webhook.name === "the caller's leg completed") as WebhookCase
  const at = (timestamp: string) =>
    carrier.readEvent(
      connection,
      makeRequest(connection, { ...status, params: { ...status.params, Timestamp: timestamp } }, receivedAt),
    )[0]?.at
  it("takes the carrier's time", () =>
    expect(at('Sat, 21 Nov 2026 15:04:13 +0000')).toBe(Date.UTC(2026, 10, 21, 15, 4, 13)))
  it('takes our own time when the carrier is more than a day off, or says nonsense', () => {
    for (const wrong of ['Sat, 21 Nov 2020 15:04:13 +0000', 'Mon, 23 Nov 2026 15:06:00 +0000', 'soon', ''])
      expect(at(wrong)).toBe(receivedAt)
  })
})

describe('withheld callers', () => {
  const incoming = cases.find((webhook) => webhook.name === 'an incoming call') as WebhookCase
  it.each([
    'anonymous',
    'Restricted',
    'unavailable',
    '+266696687',
    '+7378742833',
    '+86282452253',
    '+2562533',
    '+8656696',
    '+1',
    '+1266696687',
    '',
    '+12',
    'client:dana',
    '5125550177',
    '+15125550177;x=1',
  ])('treats %j as no number', (from) => {
    const [event] = carrier.readEvent(
      connection,
      makeRequest(connection, { ...incoming, params: { ...incoming.params, From: from } }, receivedAt),
    )
    expect(event).not.toHaveProperty('from')
  })
})

describe('instructions', () => {
  it('rings with the caller kept, callbacks on both legs and two channels recorded', () => {
    const { contentType, body } = carrier.writeInstructions([
      { kind: 'say', text: 'This call may be recorded & kept.\u0007' },
      {
        kind: 'ring',
        destination: '+15125550100' as never,
        callerId: '+15125550177',
        timeoutSeconds: 25,
        isRecorded: true,
        afterwardsUrl: 'https://calls.example.com/carriers/c/voice?step=after',
        legStatusUrl: 'https://calls.example.com/carriers/c/status',
        recordingUrl: 'https://calls.example.com/carriers/c/recording',
      },
    ])
    expect(contentType).toContain('xml')
    expect(body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Say>This call may be recorded &amp; kept.</Say>' +
        '<Dial answerOnBridge="true" timeout="25" callerId="+15125550177" action="https://calls.example.com/carriers/c/voice?step=after" method="POST"' +
        ' record="record-from-answer-dual" recordingStatusCallback="https://calls.example.com/carriers/c/recording" recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="completed absent">' +
        '<Number statusCallback="https://calls.example.com/carriers/c/status" statusCallbackMethod="POST" statusCallbackEvent="initiated ringing answered completed">+15125550100</Number></Dial></Response>',
    )
  })
  it('rings without any callback when none is asked for', () => {
    const { body } = carrier.writeInstructions([
      { kind: 'ring', destination: '+15125550100' as never, timeoutSeconds: 25, isRecorded: false },
    ])
    expect(body).toContain('<Dial answerOnBridge="true" timeout="25"><Number>+15125550100</Number></Dial>')
  })
})
