import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { PhoneE164 } from '@tributary/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Carrier } from '../carriers/index.ts'
import { createClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import type { Configuration, Route } from '../numbers/index.ts'
import { createOutsideFetch } from '../outside-fetch.ts'
import { createDestinationCheck } from './answering/check-destination.ts'
import { numberUrls } from './answering/number-urls.ts'
import { composeFallbackDocument, type FallbackSource, writeFallbackDocuments } from './fallback-documents.ts'
import { keepFallbackDocuments } from './keep-fallback-documents.ts'
import { uploadFallbackDocuments } from './upload-fallback-documents.ts'

const first = '0198f000-0000-7000-8000-000000000001'
const second = '0198f000-0000-7000-8000-000000000002'

let folder: string
let now: number
let routes: Route[]
let server: Server
let hosted: Map<string, string>
let isHostUp: boolean

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-fallback-'))
  now = 1_000_000
  routes = [makeRoute(first, '+15125550100'), makeRoute(first, '+15125550100'), makeRoute(second, undefined)]
  hosted = new Map()
  isHostUp = true
  server = createServer((request, response) => {
    const isMine = request.headers.authorization === `Basic ${btoa('me:secret')}`
    text(request).then((body) => {
      if (isMine && isHostUp) hosted.set(`${request.method} ${request.url}`, body)
      response.writeHead(!isMine ? 401 : isHostUp ? 201 : 503).end()
    }, response.destroy)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  server.closeAllConnections()
  server.close()
})

function makeRoute(id: string, destination: string | undefined): Route {
  return {
    id,
    accountId: 'a',
    numberId: 'n',
    e164: '+15125550142' as PhoneE164,
    connectionId: 'c',
    ...(destination ? { destination: destination as PhoneE164 } : {}),
  }
}

const carrier = {
  writeInstructions: (instructions) => ({
    contentType: 'text/xml',
    body: instructions.map((one) => (one.kind === 'ring' ? `ring ${one.destination}` : one.kind)).join('; '),
  }),
} as Carrier

const source: FallbackSource = {
  configuration: {
    listAccounts: () => [{ id: 'a', name: 'A', allowedCountries: [], sourceHosts: {}, routes }],
    findAccount: () => undefined,
    findConnection: () => ({ carrier: 'twilio' }),
    listConnections: () => [],
    isTrackingNumber: (e164: string) => e164 === '+15125550142',
  } as unknown as Configuration,
  findCarrier: () => carrier,
  describeDestination: createDestinationCheck(),
  clock: { ...createClock(), now: () => now },
}

const read = (id: string) => readFileSync(join(folder, `${id}.xml`), 'utf8')
const upload = () => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/`,
  auth: 'me:secret',
})
const fetch = createOutsideFetch({ allowLoopback: true })

it('writes one document a route: it rings the destination, or apologises', async () => {
  expect(await writeFallbackDocuments(source, folder)).toEqual({ written: 2, removed: 0, kept: 0 })
  expect(read(first)).toBe('ring +15125550100; say; hangUp')
  expect(read(second)).toBe('say; hangUp')
})

it('never rings what a call would not have rung', async () => {
  routes = [makeRoute(first, '+15125550142'), makeRoute(second, '+19005550100')]
  await writeFallbackDocuments(source, folder)
  expect([read(first), read(second)]).toEqual(['say; hangUp', 'say; hangUp'])
})

it('writes only what changed, and leaves no half-written file', async () => {
  await writeFallbackDocuments(source, folder)
  const before = statSync(join(folder, `${first}.xml`)).ino
  routes = [makeRoute(first, '+15125550100'), makeRoute(second, '+15125550111')]
  expect(await writeFallbackDocuments(source, folder)).toEqual({ written: 1, removed: 0, kept: 1 })
  expect(statSync(join(folder, `${first}.xml`)).ino).toBe(before)
  expect(read(second)).toBe('ring +15125550111; say; hangUp')
  expect(readdirSync(folder).sort()).toEqual([`${first}.xml`, `${second}.xml`, 'documents.json'].sort())
})

it('replaces what an earlier release wrote, here and at the host', async () => {
  const earlier: FallbackSource = {
    ...source,
    findCarrier: () => ({
      ...carrier,
      writeInstructions: () => ({ contentType: 'text/xml', body: 'old words' }),
    }),
  }
  const host = { folder, upload: upload(), fetch, log: silentLog }
  await writeFallbackDocuments(earlier, folder)
  await uploadFallbackDocuments(host)
  const kept = keepFallbackDocuments({ source, ...host })
  await kept.refresh()
  await kept.stop()
  expect(read(first)).toBe('ring +15125550100; say; hangUp')
  expect(await uploadFallbackDocuments(host)).toEqual({ uploaded: 2, failed: 0 })
  expect(hosted.get(`PUT /files/${first}.xml`)).toBe('ring +15125550100; say; hangUp')
})

it('composes no more than the one document that is asked for: anybody may ask', () => {
  let composed = 0
  const counting: Carrier = {
    ...carrier,
    writeInstructions: (instructions) => {
      composed++
      return carrier.writeInstructions(instructions)
    },
  }
  const ask = (id: string) => composeFallbackDocument({ ...source, findCarrier: () => counting }, id)
  expect(ask(first)).toBe('ring +15125550100; say; hangUp')
  expect(ask(second)).toBe('say; hangUp')
  expect(composed).toBe(2)
})

it('keeps a document for 30 days after the last number that leads to it', async () => {
  await writeFallbackDocuments(source, folder)
  routes = [makeRoute(first, '+15125550100')]
  await writeFallbackDocuments(source, folder)
  now += 29 * 86_400_000
  await writeFallbackDocuments(source, folder)
  expect(read(second)).toBe('say; hangUp')
  now += 86_400_000
  expect((await writeFallbackDocuments(source, folder)).removed).toBe(1)
  expect(readdirSync(folder)).not.toContain(`${second}.xml`)
})

it('uploads what the host does not have, again after a failure, and nothing twice', async () => {
  await writeFallbackDocuments(source, folder)
  isHostUp = false
  expect(await uploadFallbackDocuments({ folder, upload: upload(), fetch, log: silentLog })).toEqual({
    uploaded: 0,
    failed: 2,
  })
  isHostUp = true
  expect(await uploadFallbackDocuments({ folder, upload: upload(), fetch, log: silentLog })).toEqual({
    uploaded: 2,
    failed: 0,
  })
  expect(hosted.get(`PUT /files/${first}.xml`)).toBe('ring +15125550100; say; hangUp')
  expect(await uploadFallbackDocuments({ folder, upload: upload(), fetch, log: silentLog })).toEqual({
    uploaded: 0,
    failed: 0,
  })
  routes = [makeRoute(first, '+15125550111')]
  await writeFallbackDocuments(source, folder)
  expect(await uploadFallbackDocuments({ folder, upload: upload(), fetch, log: silentLog })).toEqual({
    uploaded: 1,
    failed: 0,
  })
  expect(hosted.get(`PUT /files/${first}.xml`)).toBe('ring +15125550111; say; hangUp')
})

it('is up to date when a refresh has resolved, however many were asked for at once', async () => {
  const kept = keepFallbackDocuments({ source, folder, upload: upload(), fetch, log: silentLog })
  const early = kept.refresh()
  routes = [makeRoute(first, '+15125550111')]
  await Promise.all([early, kept.refresh(), kept.refresh()])
  expect(read(first)).toBe('ring +15125550111; say; hangUp')
  routes = [makeRoute(first, '+15125550122')]
  await kept.refresh()
  expect(read(first)).toBe('ring +15125550122; say; hangUp')
  await kept.stop()
})

it('points numbers at the webhooks here and at documents that may be elsewhere', () => {
  expect(numberUrls('https://calls.example.com/', undefined, 'c', 'r')).toEqual({
    voice: 'https://calls.example.com/carriers/c/voice',
    status: 'https://calls.example.com/carriers/c/status',
    fallback: 'https://calls.example.com/fallback/r.xml',
  })
  expect(
    numberUrls('https://calls.example.com', 'https://static.example.net/calls/', 'c', 'r').fallback,
  ).toBe('https://static.example.net/calls/r.xml')
})
