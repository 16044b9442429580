import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import type {
  AccountAccess,
  Alert,
  Call,
  ImportReport,
  Leak,
  LiveEventName,
  Location,
  NapCheckDetail,
  Scope,
  SiteHealth,
  TrackingNumber,
} from '@tributary/contract'
import { answerFakeAccess, fakeMe, isPublic } from './fake-access.ts'
import { fakeId, fakeTrackers } from './fake-account.ts'
import { fakeVisit } from './fake-calls.ts'
import { createFakeNap } from './fake-nap.ts'
import { fakeAvailable, fakeNumberReport } from './fake-numbers.ts'
import { createFakeOperations } from './fake-operations.ts'
import { fakeReport } from './fake-report.ts'
import { answerFakeSettings } from './fake-settings.ts'
import { makeWav } from './make-wav.ts'

/** What the fake server holds; a test changes it between requests. */
export type FakeWorld = {
  now: number
  isSignedIn: boolean
  /** Signing in asks for a code. */
  hasTwoFactor?: boolean
  /** Whose accounts these are; without any, the one owner's one account. */
  accounts?: AccountAccess[]
  /** What the person may do; without it everything. */
  scopes?: readonly Scope[]
  calls: Call[]
  /** Without any, the three of the made-up brand. */
  locations?: Location[]
  /** Without any, there are none. */
  numbers?: TrackingNumber[]
  alerts: Alert[]
  siteHealth?: SiteHealth[]
  leaks?: Leak[]
  /** Newest first. Without any, no location was ever checked. */
  napChecks?: NapCheckDetail[]
  links?: { demoSite: string; softphone: string }
  pageSize: number
  /** Requests whose `METHOD /path` contains the key fail with this problem. */
  failing: Map<string, { status: number; code: string; detail: string }>
}
export type FakeApi = {
  url: string
  requests: string[]
  bodies: unknown[]
  emit: (name: LiveEventName, id: string) => void
  breakStreams: () => void
  streams: () => number
  /** Bytes of a served file as a server sends it, compressed. */
  gzipSize: (path: string) => Promise<number>
  close: () => Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
/** The strictest policy the built dashboard must live with. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Serves a built dashboard and an API that answers from `world`. For tests and screenshots only. */
export async function startFakeApi(dist: string, world: FakeWorld): Promise<FakeApi> {
  const requests: string[] = []
  const bodies: unknown[] = []
  const streams = new Set<ServerResponse>()
  const operate = createFakeOperations()
  const answerNap = createFakeNap(world)
  const versions: Parameters<typeof answerFakeSettings>[0] = new Map()
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    if (!url.pathname.startsWith('/api/')) return sendFile(response, url.pathname)
    const line = `${request.method} ${url.pathname}${url.search}`
    requests.push(line)
    const failure = [...world.failing].find(([part]) => line.includes(part))?.[1]
    if (failure) return send(response, failure.status, { ...failure, type: 'about:blank', title: 'Failed' })
    const body = request.method === 'GET' ? undefined : await readBody(request)
    if (body !== undefined) bodies.push(body)
    if (line.startsWith('POST /api/v1/session')) return signIn(response, body)
    if (url.pathname.endsWith('/passkey/list-user-passkeys')) return send(response, 200, { items: [] })
    if (url.pathname.startsWith('/api/auth/') || isPublic(url.pathname))
      return answerAccess(request, response, url, body)
    if (!world.isSignedIn) return problem(response, 401, 'unauthenticated', 'Sign in first.')
    route(request, response, url, body)
  }

  function signIn(response: ServerResponse, body: unknown) {
    if ((body as { token?: string }).token !== 'fresh')
      return problem(response, 401, 'unauthenticated', 'The link has been used already.')
    world.isSignedIn = true
    send(response, 204)
  }

  function answerAccess(request: IncomingMessage, response: ServerResponse, url: URL, body: unknown) {
    const answer = answerFakeAccess(
      world,
      `${request.method} ${url.pathname}`,
      body as Record<string, string>,
    )
    if (answer.status >= 400) problem(response, answer.status, answer.code ?? '', answer.detail ?? '')
    else send(response, answer.status, answer.body)
  }

  function route(request: IncomingMessage, response: ServerResponse, url: URL, body: unknown) {
    const [, , , resource, id, action] = url.pathname.split('/')
    const call = world.calls.find((one) => one.id === id)
    if (resource === 'me' && !id) return send(response, 200, fakeMe(world))
    if (resource === 'live') return openStream(response)
    if (resource === 'locations' && !id && world.locations)
      return send(response, 200, { items: world.locations })
    if (resource === 'numbers' && !id && world.numbers) return send(response, 200, { items: world.numbers })
    if (id === 'import') return send(response, 200, fakeImport)
    const settled =
      answerNap(request.method ?? '', url, body) ??
      operate(request.method ?? '', `${url.pathname}${url.search}`, body) ??
      answerFakeSettings(
        versions,
        request.method ?? '',
        [resource ?? '', ...[id, action].filter((part) => part !== undefined)],
        body,
        request.headers['if-match'],
      )
    if (settled) {
      if (settled.tag) response.setHeader('etag', settled.tag)
      return send(response, settled.status, settled.body)
    }
    if (
      request.method === 'POST' &&
      (resource === 'trackers' || resource === 'numbers' || resource === 'pools')
    )
      return send(response, id ? 200 : 201, { ...fakeTrackers[4], ...(body as object) })
    if (resource === 'numbers' && id === 'available') return send(response, 200, { items: fakeAvailable })
    if (resource === 'alerts' && action === 'dismiss') {
      world.alerts = world.alerts.filter((alert) => alert.id !== id)
      return send(response, 204)
    }
    if (resource === 'swap-health') return send(response, 200, { items: world.siteHealth ?? [] })
    if (resource === 'leaks') return send(response, 200, { items: world.leaks ?? [] })
    if (resource === 'alerts') return send(response, 200, { items: world.alerts })
    if (resource === 'visits' && id === 'now') return send(response, 200, { count: 0, items: [] })
    if (resource === 'visits' && !id) return send(response, 200, { items: [fakeVisit(world.now)] })
    if (resource === 'visits')
      return id === fakeId(71)
        ? send(response, 200, fakeVisit(world.now))
        : problem(response, 404, 'not_found', 'No such visit.')
    if (resource === 'recordings') return sendAudio(response, request.headers.range)
    if (resource === 'reports')
      return send(response, 200, fakeNumberReport(id ?? '', world.now) ?? fakeReport(id ?? '', world.calls))
    if (resource === 'tags' || resource === 'outcomes' || resource === 'saved-views' || resource === 'sites')
      return send(response, 200, { items: [] })
    if (resource === 'calls' && id === 'count')
      return send(response, 200, { count: world.calls.length, isAtLeast: false })
    if (resource === 'calls' && id === 'tags') {
      const { ids, add = [], remove = [] } = body as { ids: string[]; add?: string[]; remove?: string[] }
      const chosen = world.calls.filter((one) => ids.includes(one.id))
      for (const one of chosen)
        one.tags = [...new Set([...one.tags, ...add])].filter((tag) => !remove.includes(tag))
      return send(response, 200, { changed: chosen.length })
    }
    if (resource === 'calls' && (action === 'related' || action === 'notes' || action === 'corrections'))
      return send(response, 200, { items: [] })
    if (resource === 'calls' && call && action === 'correction') {
      const at = new Date(world.now).toISOString()
      const told = body as Pick<NonNullable<Call['correction']>, 'source' | 'reason'>
      if (request.method === 'POST')
        Object.assign(call, {
          source: told.source,
          correction: { ...told, author: 'user:1', authorName: 'Ada', at },
        })
      else {
        delete call.correction
        delete call.source
      }
      return send(response, 200, call)
    }
    if (resource === 'calls' && !id) return send(response, 200, listCalls(url.searchParams))
    if (resource === 'calls' && call) {
      if (request.method === 'PATCH') {
        const change = Object.entries(body as object)
        Object.assign(call, Object.fromEntries(change.filter(([, value]) => value !== null)))
        for (const [key, value] of change) if (value === null) Reflect.deleteProperty(call, key)
      }
      return send(response, 200, call)
    }
    problem(response, 404, 'not_found', 'There is no call with this id in your account.')
  }

  function listCalls(query: URLSearchParams) {
    const matching = world.calls.filter(
      (call) =>
        (!query.get('status') || call.status === query.get('status')) &&
        (!query.get('locationId') || call.locationId === query.get('locationId')) &&
        (!query.get('channel') || call.attribution.source?.channel === query.get('channel')) &&
        (!query.get('search') ||
          `${call.from} ${call.to}`.includes((query.get('search') ?? '').replace(/\D/g, ''))),
    )
    const start = Number(query.get('cursor') ?? 0)
    const end = start + world.pageSize
    return {
      items: matching.slice(start, end),
      ...(end < matching.length ? { nextCursor: String(end) } : {}),
    }
  }

  function openStream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  async function sendFile(response: ServerResponse, path: string): Promise<void> {
    const safe = normalize(path).replace(/^(\.\.[/\\])+/, '')
    const file = extname(safe) ? join(dist, safe) : join(dist, 'index.html')
    const content = await readFile(file).catch(() => undefined)
    response.writeHead(content ? 200 : 404, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
    })
    response.end(content)
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    bodies,
    emit: (name, id) => {
      for (const stream of streams) stream.write(`event: ${name}\ndata: ${JSON.stringify({ id })}\n\n`)
    },
    breakStreams: () => {
      for (const stream of streams) stream.destroy()
    },
    streams: () => streams.size,
    gzipSize: async (path) => gzipSync(await readFile(join(dist, path))).length,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** A file of one fine line, that was only looked at. */
const fakeImport: ImportReport = {
  accepted: 1,
  rejected: 0,
  isApplied: false,
  errors: [],
  lines: [{ line: 2, state: 'accepted', value: '+41445550164' }],
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, {
    'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
  })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  send(response, status, { type: 'about:blank', title: code, status, code, detail })
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text ? JSON.parse(text) : {}
}

const audio = makeWav(48)

function sendAudio(response: ServerResponse, range: string | undefined): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  if (from === undefined) {
    response.writeHead(200, {
      'content-type': 'audio/wav',
      'content-length': audio.length,
      'accept-ranges': 'bytes',
    })
    response.end(audio)
    return
  }
  const start = Number(from)
  const end = to ? Number(to) : audio.length - 1
  response.writeHead(206, {
    'content-type': 'audio/wav',
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${audio.length}`,
    'accept-ranges': 'bytes',
  })
  response.end(audio.subarray(start, end + 1))
}
