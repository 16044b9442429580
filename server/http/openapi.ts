import { errorCodes, liveEvents } from '@tributary/contract'
import { z } from 'zod'
import { apiRoutes } from './api-routes.ts'

export type JsonSchema = { [keyword: string]: unknown }
export type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: object[]
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema }[]
  requestBody?: { required: true; content: { 'application/json': { schema: JsonSchema } } }
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>
}
export type OpenApiDocument = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: object }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: object; schemas: Record<string, JsonSchema> }
}

/** The OpenAPI 3.1 document, made from the schemas that the verbs themselves parse with. */
export function writeOpenApi(publicUrl: string, version: string): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  for (const { method, path, verb, status = 200, about } of apiRoutes) {
    const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
    const input = z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, JsonSchema>
      required?: string[]
    }
    const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
    const hasBody = method === 'post' || method === 'patch'
    const inQuery = hasBody
      ? []
      : rest.map(([name, schema]) => ({
          name,
          in: 'query' as const,
          required: input.required?.includes(name) ?? false,
          schema,
        }))
    const operation: Operation = {
      operationId: verb.name,
      summary: about,
      description: `Needs the scope \`${verb.scope}\`.`,
      tags: [nameOfGroup(path)],
      security: [{ apiKey: [verb.scope] }],
      parameters: [...inPath.map(idInPath), ...inQuery],
      responses: {
        [status]: {
          description: 'Done.',
          content: {
            'application/json': {
              schema: withoutDialect(z.toJSONSchema(verb.output, { unrepresentable: 'any' })),
            },
          },
        },
        default: problem,
      },
    }
    if (hasBody && rest.length > 0) {
      const schema = {
        type: 'object',
        properties: Object.fromEntries(rest),
        required: (input.required ?? []).filter((name) => !inPath.includes(name)),
        additionalProperties: false,
      }
      operation.requestBody = { required: true, content: { 'application/json': { schema } } }
    }
    const at = path.replace(/:(\w+)/g, '{$1}')
    paths[at] = { ...paths[at], [method]: operation }
  }
  for (const [path, operation] of Object.entries(streams)) paths[path] = { get: operation }
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
      schemas: { Problem: problemSchema },
    },
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const problem = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const idInPath = (name: string) => ({
  name,
  in: 'path' as const,
  required: true,
  schema: { type: 'string', format: 'uuid' },
})

/** What is no verb, since its answer is no JSON. */
const streams: Record<string, Operation> = {
  '/recordings/{id}/audio': {
    operationId: 'recording.audio',
    summary: 'The audio: caller on the left channel, business on the right. `Range` asks for a part.',
    description: 'Needs the scope `audio:read`.',
    tags: ['recordings'],
    security: [{ apiKey: ['audio:read'] }],
    parameters: [idInPath('id')],
    responses: {
      200: { description: 'All of it.', content: { 'audio/wav': { schema: {} } } },
      206: { description: 'The part asked for.', content: { 'audio/wav': { schema: {} } } },
      default: problem,
    },
  },
  '/live': {
    operationId: 'live.follow',
    summary: `Server-sent events of the account as things happen: ${liveEvents.map((name) => `\`${name}\``).join(', ')}. The data is \`{"id"}\`, which to fetch; \`ready\` comes first.`,
    description: 'Needs the scope `calls:read`.',
    tags: ['live'],
    security: [{ apiKey: ['calls:read'] }],
    parameters: [],
    responses: {
      200: { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
      default: problem,
    },
  },
}

const nameOfGroup = (path: string) => path.split('/')[1] ?? ''

function withoutDialect(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema'))
}
