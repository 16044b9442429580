import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { apiRoutes } from '../routes/index.ts'
import { listOperations } from './list-operations.ts'
import type { OpenApiDocument, Parameter } from './openapi-document.ts'
import { referenceRoutes } from './reference-routes.ts'

const app = referenceRoutes('https://calls.example.com', '1.0.0')
const readDocument = async () => (await (await app.request('/v1/openapi.json')).json()) as OpenApiDocument
const readPage = async () => (await app.request('/docs')).text()

it('describes every route of the API once, with what it is for and the scope it needs', async () => {
  const operations = listOperations(await readDocument())
  for (const { method, path, verb } of apiRoutes) {
    const found = operations.filter(
      (one) => one.method === method && one.path === path.replace(/:(\w+)/g, '{$1}'),
    )
    expect(found).toHaveLength(1)
    expect(found[0]?.operation.description).toContain(verb.scope)
  }
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { operation } of operations) expect(operation.summary).toMatch(/^\S.{5,}\.$/)
})

it('declares each parameter of a path', async () => {
  const document = await readDocument()
  for (const { path, operation } of listOperations(document)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const declared = operation.parameters.filter(
      (parameter): parameter is Parameter => 'in' in parameter && parameter.in === 'path',
    )
    expect(declared.map(({ name }) => name)).toEqual(inPath)
  }
})

it('shows people each route, field and error, and runs no script but its own', async () => {
  const page = await readPage()
  for (const { path } of apiRoutes) expect(page).toContain(path.replace(/:(\w+)/g, '{$1}'))
  expect(page).toContain('canonicalNumber')
  expect(page).toContain('items[].attribution.probability')
  expect(page).toContain('href="/api/errors/changed_meanwhile"')
  expect(page.match(/<script[^>]*>/g)).toEqual(['<script src="/api/docs.js" defer>'])
  expect(page).not.toMatch(/ on\w+=/)
})

it('lets the page reach nothing but this server', async () => {
  const policy = (await app.request('/docs')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy.match(/(script|connect)-src [^;]+/g)).toEqual(["script-src 'self'", "connect-src 'self'"])
  const script = await app.request('/docs.js')
  expect(script.headers.get('content-type')).toContain('javascript')
  expect(await script.text()).not.toMatch(/https?:|innerHTML|storage/i)
})

it('sends the page and the document packed to who takes that, and as they are to who does not', async () => {
  for (const path of ['/docs', '/v1/openapi.json']) {
    const plain = await app.request(path, { headers: { 'accept-encoding': 'gzip;q=0' } })
    const packed = await app.request(path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([
      null,
      'gzip',
    ])
    const bytes = new Uint8Array(await packed.arrayBuffer())
    expect(bytes.length).toBeLessThan(200_000)
    expect(gunzipSync(bytes).toString()).toBe(await plain.text())
  }
})
