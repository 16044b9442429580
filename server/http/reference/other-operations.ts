import { listCalls, liveEvents } from '@tributary/contract'
import { z } from 'zod'
import { idInPath, rateHeaders } from './describe-route.ts'
import { describeErrors } from './error-responses.ts'
import type { JsonSchema, PathItem } from './openapi-document.ts'

const errors = describeErrors([
  'invalid_input',
  'unauthenticated',
  'scope_missing',
  'not_found',
  'rate_limited',
  'storage_unavailable',
  'internal',
])

const filters = z.toJSONSchema(listCalls.omit({ cursor: true, limit: true }), {
  io: 'input',
  unrepresentable: 'any',
})

const partAskedFor = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'For example `bytes=0-65535`.',
  schema: { type: 'string' },
} as const

/** What is no verb: its answer is no JSON, or it is about the session itself. By path and method. */
export const otherOperations: Record<string, PathItem> = {
  '/calls/export': {
    get: {
      operationId: 'call.export',
      summary:
        'The calls that the filters of the list find, all of them, as CSV in its order; times by the clock of each call’s location.',
      description:
        'Needs the scope `calls:read`; of people, owners, admins and analysts may. One at a time for each key or person. Who is not allowed any more while it is read gets a file that breaks off.',
      tags: ['calls'],
      security: [{ apiKey: ['calls:read'] }],
      parameters: Object.entries(filters.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema: schema as JsonSchema,
      })),
      responses: {
        200: {
          description: 'The file.',
          headers: rateHeaders,
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        ...errors,
      },
    },
  },
  '/numbers/export': {
    get: {
      operationId: 'number.export',
      summary:
        'Every number that is not released as CSV: the columns of the import, its state, and what it was used for in the last 30 days.',
      description:
        'Needs the scopes `numbers:read` and `reports:read`; of people, owners, admins and analysts may. A cost that nobody said is an empty cell.',
      tags: ['numbers'],
      security: [{ apiKey: ['numbers:read', 'reports:read'] }],
      parameters: [],
      responses: {
        200: {
          description: 'The file.',
          headers: rateHeaders,
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        ...errors,
      },
    },
  },
  '/recordings/{id}/audio': {
    get: {
      operationId: 'recording.audio',
      summary: 'The audio: caller on the left channel, business on the right. `Range` asks for a part.',
      description: 'Needs the scope `audio:read`.',
      tags: ['recordings'],
      security: [{ apiKey: ['audio:read'] }],
      parameters: [idInPath('id'), partAskedFor],
      responses: {
        200: {
          description: 'All of it.',
          headers: rateHeaders,
          content: { 'audio/wav': { schema: {} } },
        },
        206: {
          description: 'The part asked for.',
          headers: rateHeaders,
          content: { 'audio/wav': { schema: {} } },
        },
        416: { description: 'There is no such part.', headers: rateHeaders },
        ...errors,
        ...describeErrors(['conflict']),
      },
    },
  },
  '/exports/{id}/file': {
    get: {
      operationId: 'accountExport.download',
      summary: 'The archive of an export that is ready, a compressed tar. `Range` asks for a part.',
      description:
        'Needs the scope `exports:read`. Unpacked into a folder it is what `tributary import` reads.',
      tags: ['exports'],
      security: [{ apiKey: ['exports:read'] }],
      parameters: [idInPath('id'), partAskedFor],
      responses: {
        200: {
          description: 'All of it.',
          headers: rateHeaders,
          content: { 'application/gzip': { schema: {} } },
        },
        206: {
          description: 'The part asked for.',
          headers: rateHeaders,
          content: { 'application/gzip': { schema: {} } },
        },
        416: { description: 'There is no such part.', headers: rateHeaders },
        ...errors,
        ...describeErrors(['conflict']),
      },
    },
  },
  '/live': {
    get: {
      operationId: 'live.follow',
      summary: `Server-sent events of the account as things happen: ${liveEvents.map((name) => `\`${name}\``).join(', ')}. The data is \`{"id"}\`, which to fetch; \`ready\` comes first.`,
      description: 'A hint to fetch again. For what must not be missed, use webhooks.',
      tags: ['live'],
      security: [{ apiKey: ['calls:read'] }],
      parameters: [],
      responses: {
        200: {
          description: 'The stream.',
          headers: rateHeaders,
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...errors,
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi.get',
      summary: 'This document.',
      tags: ['openapi.json'],
      security: [],
      parameters: [],
      responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: {} } } } },
    },
  },
}
