import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PhoneE164 } from '@tributary/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../clock.ts'
import { createOutsideFetch } from '../../outside-fetch.ts'
import type { Connection } from '../carrier.ts'
import { createTwilioCarrier } from './create-twilio-carrier.ts'

type Seen = { method: string; url: string; authorization: string | undefined; form: Record<string, string> }
type Answer = {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  text?: string
  hang?: boolean
}

let server: Server
let connection: Connection
let seen: Seen[]
let answers: (request: Seen) => Answer
let waits: number[]

beforeEach(async () => {
  seen = []
  waits = []
  server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  connection = {
    id: 'c',
    accountId: 'a',
    carrier: 'twilio',
    accountSid: 'AC01',
    authToken: 'secret',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  const one = {
    method: request.method ?? '',
    url: request.url ?? '',
    authorization: request.headers.authorization,
    form: Object.fromEntries(new URLSearchParams(body)),
  }
  seen.push(one)
  const answer = answers(one)
  if (answer.hang) return
  const isJson = answer.json !== undefined
  response.writeHead(answer.status ?? 200, {
    'content-type': isJson ? 'application/json' : 'text/html',
    ...answer.headers,
  })
  response.end(isJson ? JSON.stringify(answer.json) : (answer.text ?? ''))
}

const fetch = createOutsideFetch({ allowLoopback: true })
const makeCarrier = (timeoutMs = 10_000) =>
  createTwilioCarrier({
    fetch: (url, request) =>
      fetch(url, { ...request, timeoutMs: Math.min(timeoutMs, request?.timeoutMs ?? timeoutMs) }),
    clock: { ...createClock(), now: () => Date.UTC(2026, 10, 23, 12, 0, 0) },
    wait: async (ms) => void waits.push(ms),
  })

const e164 = '+15125550142' as PhoneE164
const urls = {
  voice: 'https://c.example/voice',
  status: 'https://c.example/status',
  fallback: 'https://c.example/f.xml',
}
const record = {
  sid: 'PN1',
  phone_number: e164,
  voice_url: urls.voice,
  voice_method: 'POST',
  voice_fallback_url: urls.fallback,
  voice_fallback_method: 'GET',
  status_callback: urls.status,
  voice_application_sid: '',
  trunk_sid: null,
}
const read = { carrierNumberId: 'PN1', e164, urls }
const collect = async <T>(list: AsyncIterable<T>) => {
  const items: T[] = []
  for await (const item of list) items.push(item)
  return items
}

describe('a carrier that is unwell', () => {
  const refusal = {
    json: {
      code: 20429,
      message: 'Too Many Requests',
      more_info: 'https://www.twilio.com/docs/errors/20429',
      status: 429,
    },
    status: 429,
  }
  it('is asked again after the pause it names, and then answers', async () => {
    answers = () =>
      seen.length < 3 ? { ...refusal, headers: { 'retry-after': '2' } } : { json: { status: 'active' } }
    await makeCarrier().check(connection)
    expect(waits).toEqual([2000, 2000])
  })
  it('is asked again after a pause named as a date, or named not at all', async () => {
    answers = () =>
      seen.length === 1
        ? { ...refusal, headers: { 'retry-after': 'Mon, 23 Nov 2026 12:00:03 GMT' } }
        : seen.length === 2
          ? refusal
          : { json: { status: 'active' } }
    await makeCarrier().check(connection)
    expect(waits).toEqual([3000, 1000])
  })
  it('is let alone after three more tries, or at once when the pause is long', async () => {
    answers = () => refusal
    await expect(makeCarrier().check(connection)).rejects.toMatchObject({ code: 'carrier_rate_limited' })
    expect(seen).toHaveLength(4)
    answers = () => ({ ...refusal, headers: { 'retry-after': '3600' } })
    await expect(makeCarrier().check(connection)).rejects.toMatchObject({
      code: 'carrier_rate_limited',
      message: expect.stringContaining('3600 s'),
    })
    expect(seen).toHaveLength(5)
  })
  it.each([
    ['a page', { text: '<html><title>Bad gateway</title></html>', status: 502 }, 'Bad gateway'],
    ['a page that claims success', { text: '<!doctype html><p>Welcome to the hotel wifi' }, 'text/html'],
    ['nothing', { text: '' }, 'nothing'],
    ['half an object', { text: '{"status": "act', headers: { 'content-type': 'application/json' } }, '"act'],
    ['a list where an object belongs', { json: ['active'] }, '200'],
    [
      'an error of its own',
      { json: { code: 20500, message: 'Internal Server Error', status: 500 }, status: 500 },
      'Internal Server Error',
    ],
  ])('that answers %s is called unreachable, with what came', async (_name, answer: Answer, words) => {
    answers = () => answer
    await expect(makeCarrier().check(connection)).rejects.toMatchObject({
      code: 'carrier_unreachable',
      message: expect.stringContaining(words),
    })
  })
  it('that never answers is given up', async () => {
    answers = () => ({ hang: true })
    await expect(makeCarrier(100).check(connection)).rejects.toMatchObject({
      code: 'carrier_unreachable',
      message: expect.stringMatching(/in time\. Try again in a few minutes/),
    })
  })
  it('that is not there is called unreachable', async () => {
    await expect(makeCarrier().check({ ...connection, baseUrl: 'http://127.0.0.1:1' })).rejects.toMatchObject(
      {
        code: 'carrier_unreachable',
        message: expect.stringMatching(/ECONNREFUSED.*Try again in a few minutes/),
      },
    )
  })
  it('that refuses is quoted in its own words', async () => {
    answers = () => ({
      json: {
        code: 20003,
        message: 'Authenticate',
        more_info: 'https://www.twilio.com/docs/errors/20003',
        status: 401,
      },
      status: 401,
    })
    await expect(makeCarrier().check(connection)).rejects.toMatchObject({
      code: 'carrier_refused',
      message: 'The carrier refused: Authenticate (20003). See https://www.twilio.com/docs/errors/20003',
    })
  })
  it('that has suspended the account says so', async () => {
    answers = () => ({ json: { status: 'suspended' } })
    await expect(makeCarrier().check(connection)).rejects.toMatchObject({
      code: 'carrier_refused',
      message: expect.stringContaining('suspended'),
    })
  })
  it('that pages on to another host does not get the credentials sent there', async () => {
    answers = () => ({ json: { calls: [], next_page_uri: 'https://elsewhere.example.com/more' } })
    await expect(collect(makeCarrier().listCalls(connection, 0))).rejects.toMatchObject({
      code: 'carrier_unreachable',
      message: 'The carrier points to another host (elsewhere.example.com), which is not asked.',
    })
  })
})

describe('numbers', () => {
  it('are searched with the credentials and come with their price', async () => {
    answers = ({ url }) =>
      url.startsWith('/v1/PhoneNumbers/Countries/US')
        ? {
            json: {
              iso_country: 'US',
              price_unit: 'USD',
              phone_number_prices: [{ number_type: 'local', base_price: '1.15', current_price: '1.15' }],
            },
          }
        : {
            json: {
              available_phone_numbers: [
                { phone_number: e164, locality: 'Austin', region: 'TX' },
                { phone_number: 'no number' },
                { phone_number: '+15125550143', locality: null },
              ],
            },
          }
    const query = { country: 'US', kind: 'local' as const, areaCode: '512', contains: '555*', limit: 20 }
    expect(await makeCarrier().searchNumbers(connection, query)).toEqual([
      {
        e164,
        kind: 'local',
        locality: 'Austin',
        region: 'TX',
        monthlyPrice: { amount: 115, currency: 'USD' },
      },
      { e164: '+15125550143', kind: 'local', monthlyPrice: { amount: 115, currency: 'USD' } },
    ])
    const search = seen.find((request) => request.url.includes('AvailablePhoneNumbers'))
    expect(search).toMatchObject({
      url: '/2010-04-01/Accounts/AC01/AvailablePhoneNumbers/US/Local.json?VoiceEnabled=true&PageSize=20&AreaCode=512&Contains=555*',
      authorization: `Basic ${btoa('AC01:secret')}`,
    })
  })
  it('come without a price when the carrier does not tell it', async () => {
    answers = ({ url }) =>
      url.startsWith('/v1/')
        ? { text: 'no such thing', status: 404 }
        : { json: { available_phone_numbers: [{ phone_number: e164 }] } }
    expect(
      await makeCarrier().searchNumbers(connection, { country: 'US', kind: 'tollFree', limit: 5 }),
    ).toEqual([{ e164, kind: 'tollFree' }])
  })
  it('are bought and configured in one request', async () => {
    answers = () => ({ json: record, status: 201 })
    expect(await makeCarrier().buyNumber(connection, e164, urls)).toEqual(read)
    expect(seen).toEqual([
      expect.objectContaining({
        method: 'POST',
        url: '/2010-04-01/Accounts/AC01/IncomingPhoneNumbers.json',
        form: {
          PhoneNumber: e164,
          VoiceUrl: urls.voice,
          VoiceMethod: 'POST',
          VoiceFallbackUrl: urls.fallback,
          VoiceFallbackMethod: 'GET',
          StatusCallback: urls.status,
          StatusCallbackMethod: 'POST',
        },
      }),
    ])
  })
  it('that were bought although the answer was lost are found again', async () => {
    answers = ({ method }) =>
      method === 'POST' ? { text: '', status: 504 } : { json: { incoming_phone_numbers: [record] } }
    expect(await makeCarrier().buyNumber(connection, e164, urls)).toEqual(read)
    answers = ({ method }) =>
      method === 'POST' ? { text: '', status: 504 } : { json: { incoming_phone_numbers: [] } }
    await expect(makeCarrier().buyNumber(connection, e164, urls)).rejects.toMatchObject({
      code: 'carrier_unreachable',
    })
    answers = () => ({ text: '', status: 504 })
    await expect(makeCarrier().buyNumber(connection, e164, urls)).rejects.toMatchObject({
      message: expect.stringContaining('is not known'),
    })
  })
  it('are found by all their digits, not by some', async () => {
    answers = () => ({
      json: { incoming_phone_numbers: [{ ...record, sid: 'PN0', phone_number: '+151255501429' }, record] },
    })
    expect(await makeCarrier().findNumber(connection, e164)).toEqual(read)
    answers = () => ({ json: { incoming_phone_numbers: [] } })
    expect(await makeCarrier().findNumber(connection, e164)).toBeUndefined()
  })
  it('are configured and then read back', async () => {
    answers = ({ method }) => ({
      json: method === 'POST' ? record : { ...record, voice_url: 'https://old.example/' },
    })
    expect((await makeCarrier().configureNumber(connection, 'PN1', urls)).urls.voice).toBe(
      'https://old.example/',
    )
    expect(seen.map((request) => request.method)).toEqual(['POST', 'GET'])
    expect(seen[0]?.form).toMatchObject({ VoiceApplicationSid: '', TrunkSid: '' })
  })
  it('that something else answers for are never called configured', async () => {
    for (const wrong of [
      { voice_application_sid: 'AP1' },
      { trunk_sid: 'TK1' },
      { voice_method: 'GET' },
      { voice_fallback_method: 'POST' },
    ]) {
      answers = () => ({ json: { ...record, ...wrong } })
      await expect(makeCarrier().configureNumber(connection, 'PN1', urls)).rejects.toMatchObject({
        code: 'carrier_configuration_differs',
      })
    }
  })
  it('that the carrier account does not have are named so, and count as released', async () => {
    answers = () => ({
      status: 404,
      json: { code: 20404, message: 'The requested resource was not found', status: 404 },
    })
    await expect(makeCarrier().configureNumber(connection, 'PN1', urls)).rejects.toMatchObject({
      code: 'number_not_at_carrier',
    })
    await makeCarrier().releaseNumber(connection, 'PN1')
    answers = () => ({ status: 204, text: '' })
    await makeCarrier().releaseNumber(connection, 'PN1')
    answers = () => ({ status: 400, json: { code: 21422, message: 'Number in use', status: 400 } })
    await expect(makeCarrier().releaseNumber(connection, 'PN1')).rejects.toMatchObject({
      code: 'carrier_refused',
    })
  })
})

describe("the carrier's own log", () => {
  const call = {
    sid: 'CA1',
    direction: 'inbound',
    from: '+15125550177',
    to: e164,
    status: 'completed',
    start_time: 'Sat, 21 Nov 2026 15:04:00 +0000',
    end_time: 'Sat, 21 Nov 2026 15:05:00 +0000',
    duration: '60',
  }
  const at = (minute: number, second = 0) => Date.UTC(2026, 10, 21, 15, minute, second)
  it('is read page by page into ended calls with their legs, oldest first', async () => {
    const leg = {
      ...call,
      sid: 'CB1',
      parent_call_sid: 'CA1',
      direction: 'outbound-dial',
      to: '+15125550100',
      start_time: 'Sat, 21 Nov 2026 15:04:10 +0000',
      duration: '50',
    }
    const pages = [
      {
        calls: [
          {
            ...call,
            sid: 'CA2',
            from: '+266696687',
            status: 'no-answer',
            duration: '0',
            start_time: 'Sat, 21 Nov 2026 15:10:00 +0000',
            end_time: 'Sat, 21 Nov 2026 15:10:25 +0000',
          },
          leg,
        ],
        next_page_uri: '/2010-04-01/Accounts/AC01/Calls.json?Page=1',
      },
      {
        calls: [
          call,
          { ...call, sid: 'CA3', status: 'in-progress' },
          { ...call, sid: 'CA4', direction: 'outbound-api' },
          { sid: 5 },
          { ...call, sid: 'CA6', to: 'client:dana' },
        ],
        next_page_uri: null,
      },
    ]
    answers = ({ url }) => ({ json: url.includes('Page=1') ? pages[1] : pages[0] })
    expect(await collect(makeCarrier().listCalls(connection, at(0)))).toEqual([
      {
        key: 'listed CA1',
        kind: 'listed',
        carrierCallId: 'CA1',
        at: at(5),
        from: '+15125550177',
        to: e164,
        status: 'completed',
        startedAt: at(4),
        endedAt: at(5),
        durationMs: 60_000,
        legs: [
          {
            legId: 'CB1',
            to: '+15125550100',
            status: 'completed',
            startedAt: at(4, 10),
            endedAt: at(5),
            durationMs: 50_000,
          },
        ],
      },
      {
        key: 'listed CA2',
        kind: 'listed',
        carrierCallId: 'CA2',
        at: at(10, 25),
        to: e164,
        status: 'noAnswer',
        startedAt: at(10),
        endedAt: at(10, 25),
        durationMs: 0,
        legs: [],
      },
    ])
    expect(seen[0]?.url).toBe(
      '/2010-04-01/Accounts/AC01/Calls.json?StartTime%3E=2026-11-21T15%3A00%3A00Z&PageSize=500',
    )
  })
  it('yields finished recordings', async () => {
    const recording = {
      sid: 'RE1',
      call_sid: 'CA1',
      status: 'completed',
      date_created: 'Sat, 21 Nov 2026 15:04:00 +0000',
      duration: '36',
      channels: 2,
    }
    answers = () => ({
      json: {
        recordings: [
          recording,
          { ...recording, sid: 'RE2', status: 'processing' },
          { ...recording, sid: 'RE3', status: 'absent', duration: '-1', channels: 1 },
        ],
      },
    })
    expect(await collect(makeCarrier().listRecordings(connection, at(0)))).toEqual([
      {
        key: 'recorded RE1 completed',
        kind: 'recorded',
        carrierCallId: 'CA1',
        at: at(4, 36),
        carrierRecordingId: 'RE1',
        state: 'completed',
        durationMs: 36_000,
        channels: 2,
      },
      {
        key: 'recorded RE3 absent',
        kind: 'recorded',
        carrierCallId: 'CA1',
        at: at(4),
        carrierRecordingId: 'RE3',
        state: 'absent',
        channels: 1,
      },
    ])
    expect(seen[0]?.url).toContain('DateCreated%3E=2026-11-21T15%3A00%3A00Z')
  })
})

describe('a recording', () => {
  it('is fetched with both its channels, behind a redirect too', async () => {
    answers = ({ url }) =>
      url.endsWith('.json')
        ? { json: { sid: 'RE1', channels: 2 } }
        : url.startsWith('/stored')
          ? { text: 'RIFF', headers: { 'content-type': 'audio/x-wav' } }
          : { status: 302, headers: { location: '/stored/RE1' } }
    const { contentType, body } = await makeCarrier().fetchRecording(connection, 'RE1')
    expect(contentType).toBe('audio/x-wav')
    expect(await new Response(body).text()).toBe('RIFF')
    expect(seen.map((request) => request.url)).toEqual([
      '/2010-04-01/Accounts/AC01/Recordings/RE1.json',
      '/2010-04-01/Accounts/AC01/Recordings/RE1.wav?RequestedChannels=2',
      '/stored/RE1',
    ])
  })
  it('that is gone, or is no audio, is not stored as one', async () => {
    answers = ({ url }) => (url.endsWith('.json') ? { json: { channels: 1 } } : { text: '<html>' })
    await expect(makeCarrier().fetchRecording(connection, 'RE1')).rejects.toMatchObject({
      code: 'carrier_unreachable',
    })
    answers = () => ({ status: 404, json: { code: 20404, message: 'not found', status: 404 } })
    await expect(makeCarrier().fetchRecording(connection, 'RE1')).rejects.toMatchObject({
      code: 'carrier_refused',
    })
  })
})
