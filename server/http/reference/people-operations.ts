import * as contract from '@tributary/contract'
import { type ErrorCode, signInRoutes } from '@tributary/contract'
import { z } from 'zod'
import { idInPath } from './describe-route.ts'
import { describeErrors } from './error-responses.ts'
import { exampleOf } from './example-of.ts'
import { describeInput } from './name-schemas.ts'
import type { JsonSchema, Operation, PathItem } from './openapi-document.ts'

type Naming = { schemas: Record<string, JsonSchema>; describeAnswer(schema: z.ZodType): JsonSchema }
type Described = {
  id: string
  method: 'get' | 'post' | 'delete'
  path: string
  summary: string
  input?: z.ZodType
  /** Absent: 204, no body. */
  output?: z.ZodType
}

const sessionKey = z.union([z.object({ key: z.string().max(200) }), z.object({ token: z.string().max(200) })])
const byHand: Described[] = [
  {
    id: 'me.get',
    method: 'get',
    path: '/me',
    summary: 'Who I am, in which accounts I may act, and what I may do in this one.',
    output: contract.me,
  },
  {
    id: 'me.listSessions',
    method: 'get',
    path: '/me/sessions',
    summary: 'Where I am signed in.',
    output: contract.peoplePages.sessions,
  },
  {
    id: 'me.endSessions',
    method: 'delete',
    path: '/me/sessions',
    summary: 'Ends every session of mine but this one.',
    output: contract.endedSessions,
  },
  {
    id: 'me.endSession',
    method: 'delete',
    path: '/me/sessions/:id',
    summary: 'Ends one session of mine.',
    output: contract.endedSessions,
  },
  {
    id: 'setUp.get',
    method: 'get',
    path: '/set-up',
    summary: 'Whether there is no owner yet.',
    output: contract.setUpState,
  },
  {
    id: 'setUp.finish',
    method: 'post',
    path: '/set-up',
    summary:
      'Makes the owner, with the token of the address that the start prints. Takes no Idempotency-Key: sent again, `link_invalid`.',
    input: contract.setUp,
  },
  {
    id: 'invitation.open',
    method: 'post',
    path: '/invitations/open',
    summary: 'What an invitation is to, by the token of its link.',
    input: contract.invitationToken,
    output: contract.openedInvitation,
  },
  {
    id: 'invitation.accept',
    method: 'post',
    path: '/invitations/accept',
    summary: 'Accepts an invitation, and signs in. Takes no Idempotency-Key: sent again, `link_invalid`.',
    input: contract.acceptInvitation,
    output: contract.acceptedInvitation,
  },
  {
    id: 'session.open',
    method: 'post',
    path: '/session',
    summary:
      'Opens a session by an API key or a sign-in link; the cookie may do what the key may. Takes no Idempotency-Key.',
    input: sessionKey,
  },
  {
    id: 'session.get',
    method: 'get',
    path: '/session',
    summary: 'The account of the session or key.',
    output: z.looseObject({}),
  },
  { id: 'session.end', method: 'delete', path: '/session', summary: 'Ends the session.' },
]

const codes: ErrorCode[] = [
  'invalid_input',
  'invalid_json',
  'unauthenticated',
  'credentials_wrong',
  'challenge_expired',
  'password_wrong',
  'code_wrong',
  'passkey_refused',
  'sign_in_again',
  'scope_missing',
  'origin_not_allowed',
  'not_found',
  'conflict',
  'link_invalid',
  'body_too_large',
  'rate_limited',
  'storage_unavailable',
  'internal',
]

/** What belongs to people and their browsers: no scope opens it, a session, a password or a link does. */
export function describePeople(publicUrl: string, naming: Naming): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {}
  for (const described of byHand) {
    const at = described.path.replace(/:(\w+)/g, '{$1}')
    const tag = described.path.split('/')[1] ?? ''
    paths[at] = { ...paths[at], [described.method]: describe(described, tag, naming) }
  }
  for (const [route, { input, output }] of Object.entries(signInRoutes)) {
    const [method = '', path = ''] = route.split(' ')
    const summary = `Signing in: ${path.slice(1).replaceAll(/[/-]/g, ' ')}.`
    const id = `signIn.${path.slice(1).replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`
    const described = { id, method: method.toLowerCase() as 'get', path, summary, input, output }
    paths[path] = {
      ...paths[path],
      servers: [{ url: `${publicUrl}/api/auth` }],
      [described.method]: describe(described, 'sign-in', naming),
    }
  }
  return paths
}

function describe(
  { id, method, path, summary, input, output }: Described,
  tag: string,
  { schemas, describeAnswer }: Naming,
): Operation {
  const body = method === 'post' && input ? describeInput(input) : undefined
  const answer = output && describeAnswer(output)
  return {
    operationId: id,
    summary,
    description: 'For a browser, by its session.',
    tags: [tag],
    security: [],
    parameters: [...path.matchAll(/:(\w+)/g)].map(([, name]) => idInPath(name ?? '')),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, example: exampleOf(body, {}) } },
      },
    }),
    responses: {
      ...(answer
        ? {
            200: {
              description: 'Done.',
              content: { 'application/json': { schema: answer, example: exampleOf(answer, schemas) } },
            },
          }
        : { 204: { description: 'Done.' } }),
      ...describeErrors(codes),
    },
  }
}
