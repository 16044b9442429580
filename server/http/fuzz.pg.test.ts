import { errorCodes, type Problem } from '@tributary/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { listOperations } from './reference/list-operations.ts'
import type { JsonSchema, Operation, Parameter } from './reference/openapi-document.ts'
import { writeOpenApi } from './reference/write-openapi.ts'
import { type StagedApp, stageApp, type Things } from './testing/stage-app.ts'

/** Requests for each operation; a failure prints the seed and path to run it again. */
const runs = 15
const seed = 20_261_123
const { paths } = writeOpenApi('https://calls.example.com', '1.0.0')
const streams = new Set(['live.follow'])
const operations = listOperations({ paths })
  .filter(({ operation }) => !streams.has(operation.operationId))
  .map((listed) => [`${listed.method} ${listed.path}`, listed] as const)

let stage: StagedApp
let theirs: Things
let own: Things
let theirIds: Set<string>
let before: Record<string, string>
const unforeseen: string[] = []
/** What was sent may come back: at once, or from what was kept of it. */
const echoes = new Set<string>()
const answered = { taken: 0, refused: 0 }
beforeAll(async () => {
  const log = {
    ...silentLog,
    error: (fields: object, message: string) => void unforeseen.push(`${message} ${JSON.stringify(fields)}`),
  }
  stage = await stageApp({ log })
  theirs = await stage.makeThings()
  own = await stage.makeThings()
  before = await stage.everythingOf(theirs)
  theirIds = new Set(Object.values(before).flatMap(idsIn))
  for (const shared of Object.values(await stage.everythingOf(own)).flatMap(idsIn)) theirIds.delete(shared)
})
afterAll(() => stage.stop())

const idsIn = (text: string) =>
  [...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+1737555\d{4}/g)].map(([id]) => id)

const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '﷽'.repeat(500),
    'x'.repeat(10_000),
    "'; drop table tenant.call; --",
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x")',
    '../../etc/passwd',
    '{{7*7}}',
    '%00',
    '__proto__',
    'null',
    '-1',
    '1e999',
    'NaN',
    '9'.repeat(30),
    '2026-13-45T99:99:99Z',
    '+275760-09-13T00:00:00.001Z',
    '0000-01-01T00:00:00Z',
    '+19005550123',
    '+',
    '00000000-0000-0000-0000-000000000000',
    'https://169.254.169.254/',
    'javascript:alert(1)',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const theirId = fc.nat().map((n) => [...theirIds][n % theirIds.size] ?? '')
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: theirId },
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53,
    0.1,
    [],
    {},
    [[]],
    [null],
    { a: { b: [] } },
    { __proto__: 1 },
  ),
  fc.array(hostileText, { maxLength: 4 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
  fc.constant(Array.from({ length: 2000 }, () => 'x')),
)
const idValue = fc.oneof(
  { weight: 3, arbitrary: fc.constant('own') },
  { weight: 2, arbitrary: theirId },
  { weight: 2, arbitrary: hostileText },
)

/** The example with some fields replaced, left out or added. */
function bodyOf(example: unknown, schema: JsonSchema): fc.Arbitrary<unknown> {
  const names = Object.keys((schema.properties ?? {}) as object)
  const field = names.length > 0 ? fc.constantFrom(...names) : fc.constant('x')
  const changed = fc
    .array(
      fc.tuple(fc.oneof({ weight: 6, arbitrary: field }, hostileText), fc.option(hostile, { freq: 5 })),
      { maxLength: 4 },
    )
    .map((changes) => {
      const body: Record<string, unknown> = { ...(example as object) }
      for (const [name, value] of changes) {
        if (value === null) delete body[name]
        else
          Object.defineProperty(body, name, { value, enumerable: true, configurable: true, writable: true })
      }
      return body
    })
  return fc.oneof({ weight: 8, arbitrary: changed }, hostile)
}

type Request = {
  ids: string[]
  query: [string, string][]
  body: unknown
  headers: Record<string, string>
  isRaw: boolean
}

function requestOf({ parameters, requestBody }: Operation): fc.Arbitrary<Request> {
  const known = parameters.filter((one): one is Parameter => 'in' in one)
  const inPath = known.filter((one) => one.in === 'path')
  const inQuery = known.filter((one) => one.in === 'query').map(({ name }) => name)
  const { schema = {}, example } = requestBody?.content['application/json'] ?? {}
  const header = hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 300))
  return fc.record({
    ids: fc.tuple(...inPath.map(() => idValue)),
    query: fc.array(
      fc.tuple(
        inQuery.length > 0
          ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...inQuery) }, hostileText)
          : hostileText,
        fc.oneof(hostileText, theirId),
      ),
      { maxLength: 3 },
    ),
    body: bodyOf(example ?? {}, schema),
    isRaw: fc.boolean(),
    headers: fc.record(
      {
        'idempotency-key': fc.oneof(header, fc.constant('again')),
        'if-match': header,
        'if-none-match': header,
        'content-type': fc.constantFrom('application/json', 'text/csv', 'text/plain', ''),
        range: header,
        origin: fc.constantFrom('https://evil.example', 'null', 'https://calls.example.com'),
      },
      { requiredKeys: [] },
    ),
  })
}

/** An own thing of the kind that stands at this path, so that some requests come through. */
function ownIdFor(path: string): string {
  const byPath: Record<string, string> = {
    accounts: own.accountId,
    locations: own.location.id,
    sites: own.site.id,
    'carrier-connections': own.connection.id,
    numbers: own.number.id,
    trackers: own.offlineTracker.id,
    pools: own.pool.id,
    calls: own.callId,
    visits: own.visitId,
    recordings: own.recordingId,
    alerts: own.alertId,
    'webhook-endpoints': own.endpointId,
    'webhook-deliveries': own.deliveryId,
    outcomes: own.outcomeId,
    'saved-views': own.viewId,
  }
  return byPath[path.split('/')[1] ?? ''] ?? own.callId
}

describe('hostile requests', () => {
  it.each(operations)(
    'to %s get an answer of the list, and nothing of another account',
    async (_, { method, path, operation, server }) => {
      await fc.assert(
        fc.asyncProperty(requestOf(operation), async ({ ids, query, body, headers, isRaw }) => {
          const left = [...ids]
          const at = path.replace(/\{\w+\}/g, () => {
            const id = left.shift() ?? ''
            return encodeURIComponent((id === 'own' ? ownIdFor(path) : id).toWellFormed()) || 'x'
          })
          const search = new URLSearchParams(
            query.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
          )
          const hasBody = method === 'post' || method === 'patch'
          const text = isRaw && typeof body === 'string' ? body : JSON.stringify(body)
          const url = `${server ? new URL(server).pathname : '/api/v1'}${at}?${search}`
          const sent = `${decodeURIComponent(url)} ${url} ${text} ${JSON.stringify(headers)}`
          unforeseen.splice(0)
          const answer = await stage.app.request(url, {
            method: method.toUpperCase(),
            headers: { authorization: `Bearer ${own.apiKey.key}`, ...headers },
            ...(hasBody && { body: text ?? '' }),
          })
          const said = await answer.text()
          expect(unforeseen.join()).toBe('')
          expect(answer.status).not.toBe(500)
          for (const id of idsIn(sent)) echoes.add(id)
          expect(idsIn(said).filter((id) => theirIds.has(id) && !echoes.has(id))).toEqual([])
          expect(said).not.toMatch(/\n\s+at .*:\d+:\d+|node_modules|\.ts:\d|pg_|tenant\.\w+_pkey/)
          const documented = Object.keys(operation.responses).map(Number)
          answered[answer.status < 400 ? 'taken' : 'refused']++
          if (answer.status >= 400) {
            expect(answer.headers.get('content-type')).toBe('application/problem+json')
            const problem = JSON.parse(said) as Problem
            expect([problem.status, errorCodes[problem.code]]).toEqual([answer.status, answer.status])
            expect(problem.type).toBe(`/api/errors/${problem.code}`)
          }
          expect(documented.concat(405)).toContain(answer.status)
        }),
        { numRuns: runs, seed },
      )
    },
  )

  it('came through often enough to prove something', () => {
    expect(answered.taken).toBeGreaterThan(answered.refused / 10)
  })

  it('left the other account as it was', async () => {
    expect(await stage.everythingOf(theirs)).toEqual(before)
  })
})
