import { Validator } from '@seriousme/openapi-schema-validator'
import { errorCodes } from '@tributary/contract'
import { describe, expect, it } from 'vitest'
import { apiRoutes } from '../routes/index.ts'
import { codesOf } from './error-responses.ts'
import type { Operation, Response } from './openapi-document.ts'
import { writeOpenApi } from './write-openapi.ts'

const document = writeOpenApi('https://calls.example.com', '1.0.0')
const operationOf = ({ path, method }: (typeof apiRoutes)[number]) =>
  document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method] as Operation
const routes = apiRoutes.map((route) => [`${route.method} ${route.path}`, route] as const)

it('is OpenAPI 3.1 to the letter', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)))
  expect(errors ?? []).toEqual([])
  expect([valid, validator.version]).toEqual([true, '3.1'])
})

it('points only at what is there, and keeps nothing that nobody points at', () => {
  const text = JSON.stringify(document)
  const pointed = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/(\w+\/[\w-]+)"/g)].map((match) => match[1]),
  )
  const { schemas, parameters, headers } = document.components
  const there = Object.entries({ schemas, parameters, headers }).flatMap(([kind, parts]) =>
    Object.keys(parts).map((name) => `${kind}/${name}`),
  )
  expect([...pointed].toSorted()).toEqual(there.toSorted())
  expect(text).not.toContain('$defs')
})

describe.each(routes)('%s', (_, route) => {
  it('has examples that its own schemas take', () => {
    const operation = operationOf(route)
    const body = operation.requestBody?.content['application/json']
    if (body) {
      const ids = Object.fromEntries(
        [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, '0198f000-0000-7000-8000-000000000001']),
      )
      const parsed = route.verb.input.safeParse({ ...(body.example as object), ...ids })
      expect(parsed.error?.issues ?? []).toEqual([])
    }
    const done = operation.responses[route.status ?? 200]?.content?.['application/json']?.example
    expect(route.verb.output.safeParse(done).error?.issues ?? []).toEqual([])
  })

  it('tells of its headers, and of every error it may answer', () => {
    const { responses, parameters } = operationOf(route)
    for (const response of Object.values<Response>(responses))
      expect(Object.keys(response.headers ?? {})).toEqual(
        expect.arrayContaining(['RateLimit', 'RateLimit-Policy']),
      )
    for (const code of codesOf(route))
      expect(responses[errorCodes[code]]?.description).toContain(`\`${code}\``)
    const isKeyed = parameters.some((one) => '$ref' in one && one.$ref.endsWith('Idempotency-Key'))
    expect(isKeyed).toBe(route.method === 'post')
  })
})
