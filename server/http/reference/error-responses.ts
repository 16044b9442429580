import { type ErrorCode, errorCodes } from '@tributary/contract'
import type { ApiRoute } from '../api-route.ts'
import { errorHelp } from '../describe-errors.ts'
import type { Response } from './openapi-document.ts'

const always: ErrorCode[] = [
  'invalid_input',
  'unauthenticated',
  'scope_missing',
  'not_found',
  'rate_limited',
  'storage_unavailable',
  'overloaded',
  'internal',
]
const carrier: ErrorCode[] = [
  'carrier_refused',
  'carrier_unreachable',
  'carrier_rate_limited',
  'carrier_configuration_differs',
]
/** What else the verbs under a path may answer. */
const below: Record<string, ErrorCode[]> = {
  accounts: ['destination_refused'],
  locations: ['destination_refused'],
  trackers: ['destination_refused'],
  numbers: ['number_taken', 'number_in_use', 'number_not_at_carrier', ...carrier],
  'carrier-connections': carrier,
  'webhook-endpoints': ['address_refused'],
}

/** The codes that a route may answer with. */
export function codesOf({ method, path }: Pick<ApiRoute, 'method' | 'path'>): ErrorCode[] {
  const isChange = method !== 'get'
  const hasBody = method === 'post' || method === 'patch'
  return [
    ...always,
    ...(hasBody ? (['invalid_json', 'body_too_large'] as const) : []),
    ...(isChange ? (['conflict', 'changed_meanwhile'] as const) : []),
    ...(method === 'post' ? (['request_in_progress', 'idempotency_key_reused'] as const) : []),
    ...(method === 'patch' || method === 'delete' ? (['version_required'] as const) : []),
    ...(below[path.split('/')[1] ?? ''] ?? []),
  ]
}

/** One response for each status, which names its codes. */
export function describeErrors(codes: readonly ErrorCode[]): Record<string, Response> {
  const byStatus = Map.groupBy(new Set(codes), (code) => errorCodes[code])
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, own]) => [String(status), describeError(status, own)]),
  )
}

function describeError(status: number, codes: ErrorCode[]): Response {
  const [first] = codes
  return {
    description: codes.map((code) => `\`${code}\`: ${errorHelp[code].means}`).join(' '),
    headers: {
      RateLimit: { $ref: '#/components/headers/RateLimit' },
      'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
      ...((status === 429 || status === 503 || status === 409) && {
        'Retry-After': { $ref: '#/components/headers/Retry-After' },
      }),
    },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        ...(first && {
          example: {
            type: `/api/errors/${first}`,
            title: first.replaceAll('_', ' '),
            status,
            code: first,
            detail: errorHelp[first].means,
          },
        }),
      },
    },
  }
}
