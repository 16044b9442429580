import type { z } from 'zod'
import type { ApiRoute } from '../api-route.ts'
import { takesCsv } from '../read-input.ts'
import { describeVersions } from '../route-versions.ts'
import { ref } from './common-parts.ts'
import { codesOf, describeErrors } from './error-responses.ts'
import { exampleOf } from './example-of.ts'
import { inputExamples } from './input-examples.ts'
import { describeInput } from './name-schemas.ts'
import type { JsonSchema, Operation, Parameter } from './openapi-document.ts'

type Naming = { schemas: Record<string, JsonSchema>; describeAnswer(schema: z.ZodType): JsonSchema }

export const idInPath = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
})
export const rateHeaders = {
  RateLimit: ref('headers', 'RateLimit'),
  'RateLimit-Policy': ref('headers', 'RateLimit-Policy'),
}

/** A verb's route as an OpenAPI operation, made from the schemas that the verb itself parses with. */
export function describeRoute(route: ApiRoute, { schemas, describeAnswer }: Naming): Operation {
  const { method, path, verb, status = 200, about } = route
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const input = describeInput(verb.input) as { properties?: Record<string, JsonSchema>; required?: string[] }
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
  const required = (input.required ?? []).filter((name) => !inPath.includes(name))
  const hasBody = method === 'post' || method === 'patch'
  const versions = describeVersions(route)
  const answer = describeAnswer(verb.output)
  const inQuery = rest.map(
    ([name, schema]): Parameter => ({ name, in: 'query', required: required.includes(name), schema }),
  )
  return {
    operationId: verb.name,
    summary: about,
    description: `Needs the scope \`${verb.scope}\`.`,
    tags: [path.split('/')[1] ?? ''],
    security: [{ apiKey: [verb.scope] }],
    parameters: [
      ...inPath.map(idInPath),
      ...(hasBody ? [] : inQuery),
      ...(method === 'post' ? [ref('parameters', 'Idempotency-Key')] : []),
      ...(versions.reader ? [ref('parameters', 'If-Match')] : []),
      ...(method === 'get' ? [ref('parameters', 'If-None-Match')] : []),
    ],
    ...(hasBody && rest.length > 0 && { requestBody: describeBody(route, rest, required) }),
    responses: {
      [status]: {
        description: status === 201 ? 'Made.' : 'Done.',
        headers: {
          ...rateHeaders,
          ...(versions.answersWithTag && { ETag: ref('headers', 'ETag') }),
          ...(method === 'post' && { 'Idempotency-Replayed': ref('headers', 'Idempotency-Replayed') }),
        },
        content: { 'application/json': { schema: answer, example: exampleOf(answer, schemas) } },
      },
      ...(method === 'get' && {
        304: {
          description: 'The answer is the one that `If-None-Match` names.',
          headers: { ...rateHeaders, ETag: ref('headers', 'ETag') },
        },
      }),
      ...describeErrors(codesOf(route)),
    },
  }
}

function describeBody(
  route: ApiRoute,
  fields: [string, JsonSchema][],
  required: string[],
): NonNullable<Operation['requestBody']> {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
  const example = inputExamples[route.verb.name] ?? exampleOf(schema, {})
  return {
    required: required.length > 0,
    content: {
      'application/json': { schema, example },
      ...(takesCsv(route) && {
        'text/csv': { schema: { type: 'string' }, example: csvExamples[route.verb.name] ?? '' },
      }),
    },
  }
}

const csvExamples: Record<string, string> = {
  'number.import': 'number,tracker\n+15125550132,Billboard\n',
  'location.import':
    'name,canonicalNumber,timeZone,city,region\nAustin,+15125550100,America/Chicago,Austin,TX\n',
}
