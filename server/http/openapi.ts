import { z } from 'zod'
import { apiRoutes } from './api-routes.ts'

/** The OpenAPI 3.1 document, made from the schemas that the verbs themselves parse with. */
export function writeOpenApi(publicUrl: string, version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const { method, path, verb, status } of apiRoutes) {
    const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
    const input = z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, object>
      required?: string[]
    }
    const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
    const hasBody = method === 'post' || method === 'patch'
    const operation = {
      operationId: verb.name,
      security: [{ apiKey: [verb.scope] }],
      description: `Needs the scope \`${verb.scope}\`.`,
      parameters: [
        ...inPath.map((name) => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'string', format: 'uuid' },
        })),
        ...(hasBody
          ? []
          : rest.map(([name, schema]) => ({
              name,
              in: 'query',
              required: input.required?.includes(name) ?? false,
              schema,
            }))),
      ],
      ...(hasBody &&
        rest.length > 0 && {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: Object.fromEntries(rest),
                  required: (input.required ?? []).filter((name) => !inPath.includes(name)),
                },
              },
            },
          },
        }),
      responses: {
        [status ?? 200]: {
          description: 'Done.',
          content: {
            'application/json': {
              schema: withoutDialect(z.toJSONSchema(verb.output, { unrepresentable: 'any' })),
            },
          },
        },
        default: {
          description: 'A problem (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    }
    const at = path.replace(/:(\w+)/g, '{$1}')
    paths[at] = { ...paths[at], [method]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tributary',
      version,
      description: 'Which marketing made the phone ring.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  }
}

function withoutDialect(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema'))
}
