import { expect, it } from 'vitest'
import { apiRoutes } from './api-routes.ts'
import type { OpenApiDocument } from './openapi.ts'
import { referenceRoutes } from './reference.ts'

const app = referenceRoutes('https://calls.example.com', '1.0.0')
const readDocument = async () => (await (await app.request('/v1/openapi.json')).json()) as OpenApiDocument
const readPage = async () => (await app.request('/docs')).text()

const listOperations = ({ paths }: OpenApiDocument) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

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

it('declares each parameter of a path, and points only at schemas that are there', async () => {
  const document = await readDocument()
  for (const { path, operation } of listOperations(document)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
    expect(declared.map(({ name }) => name)).toEqual(inPath)
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1])
  expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']))
})

it('shows people each route and field on a page that runs no script', async () => {
  const page = await readPage()
  for (const { path } of apiRoutes) expect(page).toContain(path.replace(/:(\w+)/g, '{$1}'))
  expect(page).toContain('canonicalNumber')
  expect(page).toContain('items[].attribution.probability')
  expect(page).not.toMatch(/<script/i)
})
