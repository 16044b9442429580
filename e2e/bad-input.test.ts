import { type ErrorCode, errorCodes, type Problem } from '@tributary/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccount } from './harness/add-account.ts'
import type { Api } from './harness/api.ts'
import { openStage } from './harness/open-stage.ts'
import { sendWebhook } from './harness/send-webhook.ts'
import { connectLab, type Stores, setUpStores } from './harness/set-up-stores.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const stage = openStage()
const person =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const nobody = '01890a5d-ac96-774b-bcce-b302099a8057'
let product: Product
let lab: Lab
let stores: Stores
/** Another tenant of the same installation, and its account at the same carrier. */
let other: { api: Api; connectionId: string; accountSid: string; authToken: string }
let before: string

beforeAll(async () => {
  // The second look at a call would change it while a test compares before with after.
  const env = { TRIBUTARY_FINAL_ATTRIBUTION_MS: '3600000' }
  ;[product, lab] = await Promise.all([stage.run(startProduct({ env })), stage.run(startLab({ speed: 40 }))])
  stores = await setUpStores(product.api, lab)
  const api = await addAccount(product, 'Somebody else')
  const credentials = await lab.control<{ accountSid: string; authToken: string }>('POST', 'accounts')
  const connection = await api.createConnection({ name: 'Theirs', ...credentials, baseUrl: lab.url })
  other = { api, connectionId: connection.id, ...credentials }
})
afterAll(() => stage.close())
beforeEach(async () => {
  before = await everything()
})

/** All that either account holds, as its API tells it. */
async function everything(): Promise<string> {
  const of = async (api: Api) => [
    await api.accounts(),
    await api.locations(),
    await api.sites(),
    await api.trackers(),
    await api.numbers(),
    await api.visits(),
    await api.calls(),
    // The server compares by itself, now and then, what the carrier has.
    (await api.connections()).map(({ lastReconciledAt: _, ...connection }) => connection),
  ]
  return JSON.stringify([await of(product.api), await of(other.api)], null, 1)
}

const page = () => ({ url: `${stores.demoUrl}/` })
const swap = (change: object = {}) => ({
  site: stores.site.key,
  page: page(),
  canonical: [stores.austin.canonicalNumber],
  consent: 'granted',
  ...change,
})
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${product.url}${path}`, {
    method: 'POST',
    headers: { 'user-agent': person, origin: new URL(stores.demoUrl).origin, ...headers },
    body,
    duplex: 'half',
  } as RequestInit)

/** The answer is a problem with this code, its status and a sentence, and nobody's data changed. */
async function expectRefused(answer: Response | Promise<Response>, code: ErrorCode): Promise<Problem> {
  const response = await answer
  const problem = (await response.json()) as Problem
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(problem).toMatchObject({ code, status: errorCodes[code] })
  expect(response.status).toBe(errorCodes[code])
  expect(problem.detail.length).toBeGreaterThan(20)
  expect(await everything()).toBe(before)
  return problem
}
const api = (method: string, path: string, body?: unknown) => product.api.send(method, path, body)

describe('a page that asks', () => {
  test.each(['/v1/swap', '/v1/beacon', '/api/v1/locations'])(
    '%s with broken JSON is told where it broke',
    async (path) => {
      const { detail } = await expectRefused(
        post(path, '{"site": ', { authorization: `Bearer ${product.api.key}` }),
        'invalid_json',
      )
      expect(detail).toMatch(/JSON/)
    },
  )

  test('for an unknown site is told to copy the script tag again', async () => {
    const { detail } = await expectRefused(
      post('/v1/swap', JSON.stringify(swap({ site: 'nosuchsite' }))),
      'site_unknown',
    )
    expect(detail).toMatch(/nosuchsite.*script tag/)
    await expectRefused(fetch(`${product.url}/t/nosuchsite.js`), 'site_unknown')
  })

  test('from a host the site does not list is told which one', async () => {
    const { detail } = await expectRefused(
      post('/v1/swap', JSON.stringify(swap()), { origin: 'https://copycat.example' }),
      'origin_not_allowed',
    )
    expect(detail).toContain('copycat.example')
  })

  test.each(['/v1/swap', '/v1/beacon'])(
    '%s with more than it may send is cut off, whether it says so first or not',
    async (path) => {
      const big = JSON.stringify({ ...swap(), filler: 'x'.repeat(80_000) })
      await expectRefused(post(path, big), 'body_too_large')
      await expectRefused(post(path, new Blob([big]).stream()), 'body_too_large')
    },
  )

  test('with fields that cannot be is told each of them', async () => {
    const wrong = swap({ canonical: ['call us'], consent: 'maybe', page: { url: 'x'.repeat(3000) } })
    const { errors } = await expectRefused(post('/v1/swap', JSON.stringify(wrong)), 'invalid_input')
    expect(errors?.map(({ path }) => path).sort()).toEqual(['canonical.0', 'consent', 'page.url'])
  })

  test('with a lease nobody signed is heard and not believed', async () => {
    const events = [{ kind: 'tap', lease: 'not.signed', age: 0 }]
    const answer = await post('/v1/beacon', JSON.stringify({ site: stores.site.key, events }))
    expect(await answer.json()).toEqual({ accepted: 0 })
    expect(await everything()).toBe(before)
  })
})

describe('a webhook', () => {
  const url = (connectionId: string, purpose = 'voice') =>
    `${product.url}/carriers/${connectionId}/${purpose}`
  const arrival = (accountSid: string, callSid: string, to = stores.austin.poolNumbers[0] ?? '') => ({
    AccountSid: accountSid,
    CallSid: callSid,
    CallStatus: 'ringing',
    From: '+15125550118',
    To: to,
  })
  async function expectForgery(
    { status, text }: { status: number; text: string },
    code: ErrorCode = 'signature_invalid',
  ) {
    expect(status).toBe(errorCodes[code])
    expect(JSON.parse(text)).toMatchObject({ code, detail: expect.stringMatching(/.{20}/) })
    expect(text).not.toContain(stores.austin.destination)
    expect(await everything()).toBe(before)
  }

  test('that nobody signed, or somebody else, is refused', async () => {
    const to = url(stores.connection.id)
    await expectForgery(await sendWebhook(to, arrival(lab.accountSid, 'CA01')))
    await expectForgery(await sendWebhook(to, arrival(lab.accountSid, 'CA01'), { authToken: 'guessed' }))
    await expectForgery(
      await sendWebhook(url(stores.connection.id, 'status'), arrival(lab.accountSid, 'CA01'), {
        authToken: 'guessed',
      }),
    )
  })

  test('that speaks of another carrier account than it is signed for is refused', async () => {
    await expectForgery(await sendWebhook(url(stores.connection.id), arrival(other.accountSid, 'CA06'), lab))
  })

  test('that was signed for another account’s address is refused at ours', async () => {
    const theirs = { authToken: other.authToken, signedFor: url(other.connectionId) }
    await expectForgery(
      await sendWebhook(url(stores.connection.id), arrival(other.accountSid, 'CA02'), theirs),
    )
  })

  test('that another account signs for itself about our number reaches neither our store nor our calls', async () => {
    const answer = await sendWebhook(url(other.connectionId), arrival(other.accountSid, 'CA03'), other)
    expect(answer.status).toBe(200)
    expect(answer.contentType).toMatch(/xml/)
    expect(answer.text).not.toContain('<Dial')
    expect(answer.text).toContain('<Say')
    await waitUntil('the call on their record', async () => (await other.api.calls()).length === 1)
    expect(await product.api.calls()).toEqual([])
  })

  test('of ours that is replayed is still one call', async () => {
    const hang = { ...arrival(lab.accountSid, 'CA04'), CallStatus: 'completed', CallDuration: '3' }
    const answers = [1, 2].map(() =>
      sendWebhook(url(stores.connection.id), arrival(lab.accountSid, 'CA04'), lab),
    )
    for (const answer of await Promise.all(answers)) expect(answer.text).toContain(stores.austin.destination)
    for (const _ of [1, 2])
      expect((await sendWebhook(url(stores.connection.id, 'status'), hang, lab)).status).toBe(204)
    await waitUntil('the call to be over', async () => (await product.api.calls())[0]?.endedAt)
    expect(await product.api.calls()).toHaveLength(1)
  })

  test('to a connection or for a purpose there is not is told so', async () => {
    await expectForgery(
      await sendWebhook(url(nobody), arrival(lab.accountSid, 'CA05'), lab),
      'connection_unknown',
    )
    await expectForgery(
      await sendWebhook(url(stores.connection.id, 'fax'), arrival(lab.accountSid, 'CA05'), lab),
      'not_found',
    )
  })
})

describe('a program that calls the API', () => {
  test('without a key, or with one that is none, is turned away', async () => {
    await expectRefused(fetch(`${product.url}/api/v1/calls`), 'unauthenticated')
    await expectRefused(
      fetch(`${product.url}/api/v1/calls`, { headers: { authorization: 'Bearer trib_guess' } }),
      'unauthenticated',
    )
  })

  test('with a number that is none is told which field', async () => {
    const location = { name: 'New', canonicalNumber: '555-0132', timeZone: 'America/Chicago' }
    const { errors } = await expectRefused(api('POST', '/locations', location), 'invalid_input')
    expect(errors).toMatchObject([{ path: 'canonicalNumber' }])
    await expectRefused(
      api('POST', '/numbers', { connectionId: stores.connection.id, e164: 'seven' }),
      'invalid_input',
    )
    await expectRefused(
      api('POST', '/locations', { ...location, canonicalNumber: '+19005550132' }),
      'destination_refused',
    )
  })

  test('with text the database cannot hold, or nothing, is told so', async () => {
    const location = { name: 'a\u0000b', canonicalNumber: '+15125550139', timeZone: 'America/Chicago' }
    await expectRefused(api('POST', '/locations', location), 'invalid_input')
    await expectRefused(api('POST', '/locations', [location]), 'invalid_input')
    await expectRefused(api('POST', '/locations', ''), 'invalid_input')
    await expectRefused(api('GET', '/calls?cursor=%00'), 'invalid_input')
    await expectRefused(api('GET', '/calls/seven'), 'invalid_input')
  })

  test('sees and touches nothing of another account', async () => {
    const [number] = await product.api.numbers()
    const { api: theirs } = other
    for (const [method, path, body] of [
      ['GET', `/numbers/${number?.id}`],
      ['POST', `/numbers/${number?.id}/assign`, { trackerId: null }],
      ['POST', `/numbers/${number?.id}/cool`, {}],
      ['PATCH', `/locations/${stores.austin.id}`, { name: 'Mine now' }],
      ['DELETE', `/sites/${stores.site.id}`],
      ['POST', '/trackers', { kind: 'offline', name: 'Mine', locationId: stores.austin.id }],
      ['POST', '/numbers', { connectionId: stores.connection.id, e164: '+15125550199' }],
    ] as const) {
      await expectRefused(theirs.send(method, path, body), 'not_found')
    }
  })

  test('cannot take a number that another account holds, even with the carrier’s own key to it', async () => {
    const connection = await connectLab(other.api, lab)
    before = await everything()
    const [e164] = stores.austin.poolNumbers
    const taking = { connectionId: connection.id, e164 }
    await expectRefused(other.api.send('POST', '/numbers/attach', taking), 'number_taken')
    await expectRefused(other.api.send('POST', '/numbers', taking), 'number_taken')
    await expectRefused(
      other.api.send('POST', '/numbers/attach', { ...taking, connectionId: other.connectionId }),
      'number_not_at_carrier',
    )
  })
})
