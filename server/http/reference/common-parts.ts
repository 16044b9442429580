import { errorCodes } from '@tributary/contract'
import type { JsonSchema, OpenApiDocument } from './openapi-document.ts'

export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'A problem, RFC 9457.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'The page of the code, on this server.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    detail: { type: 'string', description: 'What happened and what to do.' },
    errors: {
      type: 'array',
      description: 'The fields or lines at fault.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

export const headers: OpenApiDocument['components']['headers'] = {
  ETag: {
    description:
      'The version of what is answered. Send it back as `If-Match` with a change, or `If-None-Match` with a GET.',
    schema: { type: 'string' },
    example: '"kQ0cPmV4tRz1ab7_.Zr3xC0aQ9sYt2-Lw"',
  },
  RateLimit: {
    description: 'What is left (`r`), and in how many seconds all of it is back (`t`).',
    schema: { type: 'string' },
    example: '"default";r=2999;t=1',
  },
  'RateLimit-Policy': {
    description: 'How many requests (`q`) one key or session may make in how many seconds (`w`).',
    schema: { type: 'string' },
    example: '"default";q=3000;w=60',
  },
  'Retry-After': {
    description: 'In how many seconds asking again may help.',
    schema: { type: 'integer' },
    example: 1,
  },
  'Idempotency-Replayed': {
    description: '`true` when this is the answer that was given before under the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'] },
  },
}

export const parameters: OpenApiDocument['components']['parameters'] = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      '1 to 255 visible ASCII characters made for this request. Sent again with the same request within 24 hours, it gets the same answer, and nothing is done twice.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '5f0c8a52-9f0e-4f57-9d67-0d1a3a0f6c11',
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: false,
    description:
      'The `ETag` of the version that the change is meant for. When it was changed meanwhile: 412, and nothing is changed.',
    schema: { type: 'string' },
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of the answer you have. When it is still the same: 304 without a body.',
    schema: { type: 'string' },
  },
}

export const ref = (kind: 'headers' | 'parameters' | 'schemas', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
})
